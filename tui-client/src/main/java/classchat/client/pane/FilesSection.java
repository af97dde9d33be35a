package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.SharedFile;
import classchat.client.view.View;
import java.util.List;
import java.util.stream.Stream;

/** The files that move or wait, below the chats. */
final class FilesSection {
  private FilesSection() {}

  /** How many rows of a pane it takes: a third at most, none when there is nothing to show. */
  static int rows(View view, int rows) {
    var files = OpenFiles.of(view).size();
    var most = rows / 3;
    return files == 0 || most < 2 ? 0 : Math.min(files + 1, most);
  }

  static void draw(View view, Plot plot) {
    if (plot.isEmpty()) {
      return;
    }
    var files = OpenFiles.of(view);
    var behind = plot.put(0, 0, "FILES", Ink.STRONG);
    var more = files.size() - (plot.rows() - 1);
    var label = more > 0 ? "+" + more + " more" : KeyText.of(Action.FILES, view.look());
    if (plot.columns() - behind > label.length()) {
      plot.putRight(0, plot.columns(), label, Ink.DIM);
    }
    for (var row = 1; row < plot.rows() && row <= files.size(); row++) {
      file(view, files.get(row - 1), plot.row(row));
    }
  }

  private static void file(View view, SharedFile file, Plot plot) {
    plot.target(new Target.OfFile(file.id(), Target.OfFile.Deed.SHOW));
    var look = view.look();
    var waiting = OpenFiles.isWaiting(file);
    plot.put(1, 0, FileWords.direction(file, look), waiting ? Ink.NEW : Ink.DIM);
    var room = plot.columns() - 3 - look.widths().ofText(file.name()) - 1;
    var all = details(view, file);
    var detail =
        all.stream().filter(text -> text.length() <= room).findFirst().orElse(all.getLast());
    var end = plot.putRight(0, plot.columns(), detail, waiting ? Ink.NEW : Ink.DIM);
    plot.put(3, 0, FileWords.name(file.name(), end - 4, look), Ink.TEXT);
  }

  /** The longest first. */
  private static List<String> details(View view, SharedFile file) {
    if (OpenFiles.isWaiting(file)) {
      return List.of("offer");
    }
    if (!OpenFiles.isMoving(file)) {
      return List.of("wait " + file.conversation().name(), "wait");
    }
    var percent = FileWords.percent(file);
    return Stream.of(percent + " " + FileWords.rate(view, file), percent)
        .map(String::strip)
        .toList();
  }
}
