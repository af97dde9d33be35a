package classchat.client.edit;

import java.util.List;

/**
 * What was sent before, for being taken up again. Never changes.
 *
 * @param lines oldest first, at most {@link #KEPT}
 * @param at which one is shown; the size of {@code lines}: none, what is being written
 * @param writing what was being written when the first one was taken up
 */
public record InputHistory(List<String> lines, int at, String writing) {
  /** The most lines that are kept. */
  public static final int KEPT = 500;

  /** Nothing was sent. */
  public static final InputHistory EMPTY = new InputHistory(List.of(), 0, "");

  public InputHistory {
    lines = List.copyOf(lines);
  }

  /** With one more line; the same line twice in a row counts once. */
  public InputHistory sent(String line) {
    return this;
  }

  /** One line back, with {@code now} being written; stays at the oldest. */
  public InputHistory earlier(String now) {
    return this;
  }

  /** One line on; behind the newest comes what was being written. */
  public InputHistory later() {
    return this;
  }

  /** What is to be shown. */
  public String shown() {
    return at < lines.size() ? lines.get(at) : writing;
  }

  /** The newest line that contains {@code part} and is older than the one shown, as shown. */
  public InputHistory find(String part) {
    return this;
  }
}
