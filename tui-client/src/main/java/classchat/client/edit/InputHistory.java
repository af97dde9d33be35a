package classchat.client.edit;

import java.util.ArrayList;
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
    if (lines.size() > KEPT || at < 0 || at > lines.size()) {
      throw new IllegalArgumentException("no place in the history: " + at);
    }
  }

  /** With the newest of these lines, oldest first. */
  public static InputHistory of(List<String> lines) {
    var kept = newest(lines);
    return new InputHistory(kept, kept.size(), "");
  }

  /** With one more line; the same line twice in a row counts once, a blank one does not count. */
  public InputHistory sent(String line) {
    if (line.isBlank() || (!lines.isEmpty() && lines.get(lines.size() - 1).equals(line))) {
      return of(lines);
    }
    var more = new ArrayList<>(lines);
    more.add(line);
    return of(more);
  }

  /** One line back, with {@code now} being written; stays at the oldest. */
  public InputHistory earlier(String now) {
    return new InputHistory(lines, Math.max(at - 1, 0), isWriting() ? now : writing);
  }

  /** One line on; behind the newest comes what was being written. */
  public InputHistory later() {
    return isWriting() ? this : new InputHistory(lines, at + 1, writing);
  }

  /** Whether no line is taken up. */
  public boolean isWriting() {
    return at == lines.size();
  }

  /** What is to be shown. */
  public String shown() {
    return isWriting() ? writing : lines.get(at);
  }

  private static List<String> newest(List<String> lines) {
    return lines.subList(Math.max(lines.size() - KEPT, 0), lines.size());
  }
}
