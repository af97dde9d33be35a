package classchat.client.edit;

import classchat.client.text.Clusters;
import classchat.wire.CleanText;
import java.util.Objects;

/**
 * A text that is being written. Never changes; the caret is always between two clusters. No control
 * characters but line feeds and tabs are ever in it, and at most {@link #LONGEST} characters: what
 * is put in beyond that is cut. Equal when text, caret and what was killed are.
 */
public final class Editor {
  /** The most UTF-16 units of a text. */
  public static final int LONGEST = 64 * 1024;

  /** Nothing written. */
  public static final Editor EMPTY = new Editor("", 0, "", Past.NONE, Last.OTHER, 0);

  /** The longest run that counts as typed, not pasted. */
  private static final int TYPED_AT_ONCE = 32;

  /** What was done last, as what follows may go on with it. */
  private enum Last {
    TYPED,
    KILLED,
    ROSE_OR_SANK,
    OTHER
  }

  private final String text;
  private final int caret;
  private final String killed;
  private final Past past;
  private final Last last;

  /** Where the caret was before it rose or sank, in clusters. */
  private final int column;

  private Editor(String text, int caret, String killed, Past past, Last last, int column) {
    this.text = text;
    this.caret = caret;
    this.killed = killed;
    this.past = past;
    this.last = last;
    this.column = column;
  }

  /** {@code text} with the caret at its end. */
  public static Editor of(String text) {
    return EMPTY.with(text);
  }

  public String text() {
    return text;
  }

  /** Where the next text goes, in UTF-16 units. */
  public int caret() {
    return caret;
  }

  /** What {@link Edit#YANK} puts back; what is killed without a break comes back together. */
  public String killed() {
    return killed;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Puts {@code more} in at the caret. */
  public Editor insert(String more) {
    return change(caret, caret, CleanText.lines(more), killed, Last.TYPED);
  }

  /** As {@link #insert}, where only one line is wanted: line ends and tabs become blanks. */
  public Editor insertLine(String more) {
    return change(caret, caret, CleanText.line(more), killed, Last.TYPED);
  }

  /** Puts {@code other} in the place of a part; the caret goes behind it. */
  public Editor replace(int from, int to, String other) {
    return change(
        Clusters.floor(text, from),
        Clusters.ceiling(text, to),
        CleanText.lines(other),
        killed,
        Last.OTHER);
  }

  /** The caret elsewhere, or as near before it as can be. */
  public Editor moveTo(int place) {
    return moved(Clusters.floor(text, place));
  }

  /** Does one thing. */
  public Editor apply(Edit edit) {
    return switch (edit) {
      case LEFT -> moved(Motion.left(text, caret));
      case RIGHT -> moved(Motion.right(text, caret));
      case WORD_LEFT -> moved(Motion.wordLeft(text, caret));
      case WORD_RIGHT -> moved(Motion.wordRight(text, caret));
      case LINE_START -> moved(Motion.lineStart(text, caret));
      case LINE_END -> moved(Motion.lineEnd(text, caret));
      case UP -> roseOrSank(Motion.up(text, caret, goal()));
      case DOWN -> roseOrSank(Motion.down(text, caret, goal()));
      case BACKSPACE -> delete(Motion.left(text, caret), caret);
      case DELETE -> delete(caret, Motion.right(text, caret));
      case DELETE_WORD_LEFT -> killBefore(Motion.blankLeft(text, caret));
      case DELETE_WORD_RIGHT -> killBehind(Motion.wordRight(text, caret));
      case KILL_TO_END -> killToEnd();
      case KILL_TO_START -> killToStart();
      case YANK -> change(caret, caret, killed, killed, Last.OTHER);
      case UNDO -> undo();
      case NEWLINE -> insert("\n");
    };
  }

  /**
   * Another text, with the caret at its end; what was killed stays. Begins anew: the former text,
   * which may have been meant for somebody else, does not come back by {@link Edit#UNDO}.
   */
  public Editor with(String other) {
    var clean = fitting(CleanText.lines(other), LONGEST);
    return new Editor(clean, clean.length(), killed, Past.NONE, Last.OTHER, 0);
  }

  private Editor moved(int to) {
    return to == caret ? this : new Editor(text, to, killed, past, Last.OTHER, 0);
  }

  private Editor roseOrSank(int to) {
    return to == caret ? this : new Editor(text, to, killed, past, Last.ROSE_OR_SANK, goal());
  }

  private int goal() {
    return last == Last.ROSE_OR_SANK ? column : Motion.column(text, caret);
  }

  private Editor delete(int from, int to) {
    return change(from, to, "", killed, Last.OTHER);
  }

  private Editor killBefore(int from) {
    var piece = text.substring(from, caret);
    return change(from, caret, "", last == Last.KILLED ? piece + killed : piece, Last.KILLED);
  }

  private Editor killBehind(int to) {
    var piece = text.substring(caret, to);
    return change(caret, to, "", last == Last.KILLED ? killed + piece : piece, Last.KILLED);
  }

  /** At the end of a line: its line feed. */
  private Editor killToEnd() {
    var end = Motion.lineEnd(text, caret);
    return killBehind(end == caret ? Motion.right(text, caret) : end);
  }

  /** At the start of a line: the line feed before it. */
  private Editor killToStart() {
    var start = Motion.lineStart(text, caret);
    return killBefore(start == caret ? Motion.left(text, caret) : start);
  }

  private Editor undo() {
    if (past.isEmpty()) {
      return this;
    }
    var former = past.newest();
    return new Editor(former.text(), former.caret(), killed, past.withoutNewest(), Last.OTHER, 0);
  }

  private Editor change(int from, int to, String other, String kill, Last how) {
    var put = fitting(other, LONGEST - text.length() + to - from);
    if (from == to && put.isEmpty()) {
      return this;
    }
    var changed = text.substring(0, from) + put + text.substring(to);
    var place = Clusters.ceiling(changed, from + put.length());
    var now = how == Last.TYPED && !isTyped(put) ? Last.OTHER : how;
    var goesOn = now == Last.TYPED && last == Last.TYPED;
    return new Editor(changed, place, kill, goesOn ? past : past.with(text, caret), now, 0);
  }

  private static String fitting(String text, int room) {
    return text.length() <= room ? text : text.substring(0, Clusters.floor(text, room));
  }

  private static boolean isTyped(String put) {
    return put.length() <= TYPED_AT_ONCE && put.codePoints().allMatch(Motion::isWord);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Editor that
        && caret == that.caret
        && text.equals(that.text)
        && killed.equals(that.killed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, caret, killed);
  }

  /** Without the text, which may be a password. */
  @Override
  public String toString() {
    return "Editor[" + text.length() + " characters, caret at " + caret + "]";
  }
}
