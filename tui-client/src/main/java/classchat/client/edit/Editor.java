package classchat.client.edit;

/**
 * A text that is being written. Never changes; the caret is always between two clusters.
 *
 * @param caret where the next text goes, in UTF-16 units
 * @param killed what {@link Edit#YANK} puts back
 */
public record Editor(String text, int caret, String killed) {
  /** Nothing written. */
  public static final Editor EMPTY = new Editor("", 0, "");

  /** {@code text} with the caret at its end. */
  public static Editor of(String text) {
    return new Editor(text, text.length(), "");
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Puts {@code more} in at the caret. */
  public Editor insert(String more) {
    return new Editor(
        text.substring(0, caret) + more + text.substring(caret), caret + more.length(), killed);
  }

  /** Does one thing. */
  public Editor apply(Edit edit) {
    return this;
  }

  /** Another text, with the caret at its end; what was killed stays. */
  public Editor with(String other) {
    return new Editor(other, other.length(), killed);
  }
}
