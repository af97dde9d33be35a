package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.edit.Choice;
import classchat.client.edit.Completion;
import classchat.client.text.Widths;
import java.util.List;

/** What may be meant by the word at the caret; lies above the input. */
final class CompletionPopup {
  private static final int MOST_ROWS = 8;

  private CompletionPopup() {}

  /** Draws it at the lower edge of {@code above}, the choices over the word in {@code column}. */
  static void draw(Completion completion, int column, Plot above) {
    var choices = completion.choices();
    var rows = Math.min(Math.min(MOST_ROWS, choices.size()), above.rows() - 1);
    if (rows < 1) {
      return;
    }
    var widths = above.look().widths();
    var text = widest(choices.stream().map(Choice::text).toList(), widths);
    var hint = widest(choices.stream().map(Choice::hint).toList(), widths);
    var wide = Math.min(above.columns(), text + (hint == 0 ? 0 : hint + 2) + 6);
    var left = Math.clamp(column - 3L, 0, above.columns() - wide);
    var box = above.part(left, above.rows() - rows - 1, wide, rows + 1);
    frame(box, choices.size() > rows ? choices.size() + " fit" : "");
    var first = Math.clamp(completion.selected() - rows + 1L, 0, choices.size() - rows);
    for (var row = 0; row < rows; row++) {
      var index = first + row;
      var selected = index == completion.selected();
      choice(choices.get(index), index, selected, text, box.part(1, row + 1, box.columns() - 2, 1));
    }
  }

  /** Open below, where the rule above the input closes it. */
  private static void frame(Plot box, String label) {
    box.cover(Ink.TEXT);
    var right = box.columns() - 1;
    for (var row = 1; row < box.rows(); row++) {
      box.put(0, row, box.lines().down(), Ink.LINE);
      box.put(right, row, box.lines().down(), Ink.LINE);
    }
    box.across(0, 1, right, Ink.LINE);
    box.put(0, 0, box.lines().topLeft(), Ink.LINE);
    box.put(right, 0, box.lines().topRight(), Ink.LINE);
    box.put(2, 0, right, label.isEmpty() ? "" : " " + label + " ", Ink.DIM);
  }

  private static void choice(Choice choice, int index, boolean selected, int text, Plot plot) {
    plot.fill(selected ? Ink.SELECTED : Ink.TEXT);
    plot.target(new Target.Row(index));
    plot.put(0, 0, selected ? ">" : " ", selected ? Ink.SELECTED : Ink.TEXT);
    plot.fit(2, 0, plot.columns(), choice.text(), selected ? Ink.SELECTED : Ink.TEXT);
    plot.fit(2 + text + 2, 0, plot.columns(), choice.hint(), selected ? Ink.SELECTED : Ink.DIM);
  }

  private static int widest(List<String> texts, Widths widths) {
    return texts.stream().mapToInt(widths::ofText).max().orElse(0);
  }
}
