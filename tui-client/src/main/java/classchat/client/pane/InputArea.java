package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.edit.Editor;
import classchat.client.model.ConversationState;
import classchat.client.text.Wrapping;
import classchat.client.view.Focus;
import classchat.client.view.View;
import java.util.List;

/** Where a person writes. */
final class InputArea {
  private static final int PROMPT = 2;

  private InputArea() {}

  static int rows(View view, int columns, int most) {
    return Math.min(most, lines(view, columns).size());
  }

  static void draw(View view, Plot plot) {
    if (plot.isEmpty()) {
      return;
    }
    var input = view.input();
    var lines = lines(view, plot.columns());
    var at = caretLine(input, lines);
    var first = Math.clamp(at - plot.rows() + 1L, 0, Math.max(0, lines.size() - plot.rows()));
    for (var row = 0; row < plot.rows() && first + row < lines.size(); row++) {
      var line = lines.get(first + row);
      var text = input.text().substring(line.start(), line.end());
      plot.put(PROMPT, row, text.replace('\t', ' '), Ink.TEXT);
    }
    plot.put(0, 0, first == 0 ? "> " : plot.lines().above() + " ", Ink.STRONG);
    if (input.isEmpty()) {
      plot.fit(PROMPT + 1, 0, plot.columns(), invitation(view), Ink.DIM);
    }
    if (view.focus() == Focus.INPUT && view.overlay().isEmpty()) {
      plot.cursor(PROMPT + caretColumn(view, lines.get(at)), at - first);
    }
  }

  /** In which column what is written at {@code at} stands. */
  static int column(View view, int columns, int at) {
    var lines = lines(view, columns);
    return PROMPT + column(view, lines.get(caretLine(view.input(), lines)), at);
  }

  private static String invitation(View view) {
    return view.open().map(InputArea::invitation).orElse("/open @name begins a chat");
  }

  private static String invitation(ConversationState talk) {
    var gone = talk.group().filter(group -> !group.group().member()).isPresent();
    return gone
        ? "nothing can be sent: you are no longer in " + talk.ref().label()
        : "write to " + talk.ref().label();
  }

  /** One column stays free for the caret behind the last character. */
  private static List<Wrapping.Line> lines(View view, int columns) {
    return Wrapping.wrap(
        view.input().text(), Math.max(1, columns - PROMPT - 1), view.look().widths());
  }

  private static int caretLine(Editor input, List<Wrapping.Line> lines) {
    var at = lines.size() - 1;
    while (at > 0 && lines.get(at).start() > input.caret()) {
      at--;
    }
    return at;
  }

  private static int caretColumn(View view, Wrapping.Line line) {
    return column(view, line, view.input().caret());
  }

  private static int column(View view, Wrapping.Line line, int at) {
    var text = view.input().text();
    var to = Math.clamp(at, line.start(), line.end());
    return view.look().widths().ofText(text.substring(line.start(), to).replace('\t', ' '));
  }
}
