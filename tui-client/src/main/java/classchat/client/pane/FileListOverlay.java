package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.SharedFile;
import classchat.client.text.FileSize;
import classchat.client.view.Overlay;
import classchat.client.view.View;

/** All files that were offered, and how it stands with each. */
final class FileListOverlay {
  private static final int WIDEST = 100;
  private static final int MOST_ROWS = 16;

  /** From here on there is room for size and chat. */
  private static final int WIDE = 56;

  private FileListOverlay() {}

  static void draw(Overlay.FileList list, View view, Plot screen) {
    var plot = screen.middle(WIDEST, 2 + Math.clamp(list.files().size(), 1, MOST_ROWS));
    var body = Box.draw(plot, "Files", foot(screen));
    var first =
        Math.clamp(list.selected() - body.rows() + 1L, 0, Math.max(0, list.files().size() - 1));
    for (var row = 0; row < body.rows() && first + row < list.files().size(); row++) {
      file(list, first + row, view, body.row(row));
    }
  }

  private static String foot(Plot plot) {
    return Foot.of(
        ", ", Foot.part(Action.SEND, "opens", plot.look()), "x stops", Foot.close(plot.look()));
  }

  private static void file(Overlay.FileList list, int index, View view, Plot plot) {
    var listed = list.files().get(index);
    var file = view.client().files().getOrDefault(listed.id(), listed);
    var selected = index == list.selected();
    if (selected) {
      plot.fill(Ink.SELECTED);
      plot.put(0, 0, ">", Ink.SELECTED);
    }
    plot.target(new Target.Row(index));
    var look = view.look();
    plot.put(2, 0, FileWords.direction(file, look), ink(selected, Ink.DIM));
    var room = plot.columns() >= WIDE ? plot.columns() / 3 : plot.columns() / 2;
    var state = Texts.cut(FileWords.stage(view, file), room, look);
    var inkOfState = OpenFiles.isWaiting(file) ? Ink.NEW : Ink.TEXT;
    var end = plot.putRight(0, plot.columns(), state, ink(selected, inkOfState)) - 1;
    if (plot.columns() >= WIDE) {
      end = about(file, selected, plot);
    }
    plot.put(4, 0, FileWords.name(file.name(), end - 4, look), ink(selected, Ink.TEXT));
  }

  /** Size and chat in columns of their own. Returns where they begin. */
  private static int about(SharedFile file, boolean selected, Plot plot) {
    var chat = plot.columns() - plot.columns() / 3 - 14;
    plot.fit(chat, 0, chat + 13, file.conversation().label(), ink(selected, Ink.DIM));
    plot.putRight(0, chat - 2, FileSize.of(file.size()), ink(selected, Ink.DIM));
    return chat - 11;
  }

  private static Ink ink(boolean selected, Ink ink) {
    return selected ? Ink.SELECTED : ink;
  }
}
