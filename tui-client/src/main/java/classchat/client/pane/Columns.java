package classchat.client.pane;

import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.view.View;
import java.util.stream.Stream;

/**
 * How a row of a conversation is divided: a sign where the keys are, time, name, text, mark.
 *
 * @param gap between name and text
 * @param stacked too narrow for that: time and name have a row of their own
 */
record Columns(int time, int name, int gap, int text, int mark, boolean stacked) {
  private static final int SIGN = 1;
  private static final int LEAST_TEXT = 14;
  private static final int AIRY = 50;
  private static final int INDENT = 2;

  static Columns of(View view, ConversationState talk, int columns) {
    var look = view.look();
    var time = look.widths().ofText(new Times(view).time(view.now()));
    var name = Math.min(widest(view, talk), Math.clamp(columns / 5, 6, 16));
    var mark = look.receipts() ? markColumns(view, talk) : 0;
    var gap = columns < AIRY ? 1 : 2;
    var text = columns - SIGN - time - 1 - name - gap - 1 - mark - 1;
    var most = Math.max(1, look.textMax());
    return text >= LEAST_TEXT
        ? new Columns(time, name, gap, Math.min(text, most), mark, false)
        : new Columns(
            time, name, gap, Math.clamp(columns - INDENT - 1L - mark - 1, 1, most), mark, true);
  }

  /** Where the name begins. */
  int nameAt() {
    return SIGN + time + 1;
  }

  /** Where the text begins. */
  int textAt() {
    return stacked ? INDENT : nameAt() + name + gap;
  }

  /** All of it. */
  int width() {
    return textAt() + text + 1 + mark;
  }

  /** Who has not written in a group may have a name of any length. */
  private static int widest(View view, ConversationState talk) {
    var authors = talk.messages().stream().map(ChatMessage::from);
    var direct = Stream.of(view.client().self(), Names.partner(talk).orElse(""));
    return Stream.concat(authors, direct).mapToInt(String::length).max().orElse(0);
  }

  private static int markColumns(View view, ConversationState talk) {
    var look = view.look();
    var sign = look.widths().ofText(Mark.Stage.READ.mark(look.glyphs()).text());
    var most = new Reached(talk, view.client().self()).most();
    return Names.isGroup(talk) ? sign + 2 * String.valueOf(most).length() + 1 : sign;
  }
}
