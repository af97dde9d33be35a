package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.edit.Choice;
import classchat.client.keys.Action;
import classchat.client.view.Overlay;

/** One of many, narrowed down by typing. */
final class PickerOverlay {
  private static final int WIDEST = 76;
  private static final int MOST_ROWS = 14;

  private PickerOverlay() {}

  static void draw(Overlay.Picker picker, Plot screen) {
    var plot = screen.middle(WIDEST, 3 + Math.clamp(picker.choices().size(), 1, MOST_ROWS));
    var look = screen.look();
    var foot = Foot.of(", ", Foot.part(Action.SEND, "takes it", look), Foot.close(look));
    var body = Box.draw(plot, picker.title(), foot);
    query(picker, body);
    var list = body.part(0, 1, body.columns(), body.rows() - 1);
    if (picker.choices().isEmpty()) {
      list.fit(2, 0, list.columns(), "nothing fits", Ink.DIM);
      return;
    }
    var first = Math.clamp(picker.selected() - list.rows() + 1L, 0, picker.choices().size() - 1);
    for (var row = 0; row < list.rows() && first + row < picker.choices().size(); row++) {
      choice(picker, first + row, list.row(row));
    }
  }

  private static void query(Overlay.Picker picker, Plot plot) {
    var query = picker.query();
    plot.put(0, 0, "> ", Ink.STRONG);
    LineField.draw(query, "", plot.part(2, 0, plot.columns() - 2, 1), Ink.TEXT, true);
    var count = Texts.count(picker.choices().size(), "match", "matches");
    if (plot.columns() > 40) {
      plot.putRight(0, plot.columns(), count, Ink.DIM);
    }
  }

  private static void choice(Overlay.Picker picker, int index, Plot plot) {
    var choice = picker.choices().get(index);
    var selected = index == picker.selected();
    if (selected) {
      plot.fill(Ink.SELECTED);
    }
    plot.target(new Target.Row(index));
    plot.put(0, 0, selected ? ">" : " ", selected ? Ink.SELECTED : Ink.TEXT);
    var end = hint(choice, plot, selected);
    var text = Texts.cut(choice.text().replace('\n', ' '), end - 2, plot.look());
    plot.put(2, 0, end, text, selected ? Ink.SELECTED : Ink.TEXT);
    match(text, picker.query().text(), selected, end, plot);
  }

  private static int hint(Choice choice, Plot plot, boolean selected) {
    var hint = Texts.cut(choice.hint(), plot.columns() / 2, plot.look());
    return hint.isEmpty()
        ? plot.columns()
        : plot.putRight(0, plot.columns(), hint, selected ? Ink.SELECTED : Ink.DIM) - 1;
  }

  /** Draws the part that was looked for once more, in its own ink. */
  private static void match(String text, String part, boolean selected, int end, Plot plot) {
    if (part.isEmpty() || selected) {
      return;
    }
    for (var at = 0; at + part.length() <= text.length(); at++) {
      if (text.regionMatches(true, at, part, 0, part.length())) {
        var before = plot.look().widths().ofText(text.substring(0, at));
        plot.put(2 + before, 0, end, text.substring(at, at + part.length()), Ink.MATCH);
        return;
      }
    }
  }
}
