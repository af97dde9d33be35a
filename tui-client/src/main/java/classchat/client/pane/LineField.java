package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.edit.Editor;
import classchat.client.text.Clusters;

/** One line to type in; what is too long moves with the caret. */
final class LineField {
  private LineField() {}

  static void draw(Editor value, String hint, Plot plot, Ink ink, boolean focused) {
    var text = Texts.plain(value.text().replace('\n', ' '));
    var caret = Texts.plain(value.text().substring(0, value.caret()).replace('\n', ' ')).length();
    var start = start(text, caret, plot);
    plot.put(0, 0, Texts.head(text.substring(start)), ink);
    if (text.isEmpty()) {
      plot.fit(focused ? 1 : 0, 0, plot.columns(), hint, Ink.DIM);
    }
    if (focused) {
      plot.cursor(plot.look().widths().ofText(text.substring(start, caret)), 0);
    }
  }

  /** As many dots as there are characters. */
  static Editor dots(Editor value, Plot plot) {
    var dot = plot.lines().dot();
    var all = Clusters.of(value.text()).size();
    var before = Clusters.of(value.text().substring(0, value.caret())).size();
    return Editor.of(dot.repeat(all)).moveTo(before * dot.length());
  }

  /** From where on it is shown, so that the caret is in sight. */
  private static int start(String text, int caret, Plot plot) {
    var start = caret;
    var width = 0;
    while (start > 0) {
      var before = Clusters.previous(text, start);
      width += plot.look().widths().of(text.substring(before, start));
      if (width >= plot.columns()) {
        return start;
      }
      start = before;
    }
    return 0;
  }
}
