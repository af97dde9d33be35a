package classchat.client.edit;

import classchat.client.text.Clusters;
import java.util.function.IntPredicate;

/** Where a caret goes; always between two clusters. */
final class Motion {
  private Motion() {}

  static int left(String text, int at) {
    return at == 0 ? 0 : Clusters.previous(text, at);
  }

  static int right(String text, int at) {
    return at == text.length() ? at : Clusters.next(text, at);
  }

  /** The beginning of a run of letters and digits. */
  static int wordLeft(String text, int at) {
    return left(text, at, Motion::isWord);
  }

  /** The end of a run of letters and digits. */
  static int wordRight(String text, int at) {
    var to = at;
    while (to < text.length() && !isWord(text.codePointAt(to))) {
      to += Character.charCount(text.codePointAt(to));
    }
    while (to < text.length() && isWord(text.codePointAt(to))) {
      to += Character.charCount(text.codePointAt(to));
    }
    return Clusters.ceiling(text, to);
  }

  /** The beginning of what stands between blanks. */
  static int blankLeft(String text, int at) {
    return left(text, at, c -> !Character.isWhitespace(c));
  }

  static int lineStart(String text, int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  static int lineEnd(String text, int at) {
    var end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** How many clusters of its line stand before {@code at}. */
  static int column(String text, int at) {
    var column = 0;
    for (var to = lineStart(text, at); to < at; to = Clusters.next(text, to)) {
      column++;
    }
    return column;
  }

  /** In the line before; {@code at} in the first line. */
  static int up(String text, int at, int column) {
    var start = lineStart(text, at);
    return start == 0 ? at : inLine(text, lineStart(text, start - 1), column);
  }

  /** In the line behind; {@code at} in the last line. */
  static int down(String text, int at, int column) {
    var end = lineEnd(text, at);
    return end == text.length() ? at : inLine(text, end + 1, column);
  }

  /** Whether it is part of a word: a letter, a digit, or a mark on one. */
  static boolean isWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  private static int left(String text, int at, IntPredicate inWord) {
    var to = at;
    while (to > 0 && !inWord.test(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    while (to > 0 && inWord.test(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return Clusters.floor(text, to);
  }

  private static int inLine(String text, int start, int column) {
    var end = lineEnd(text, start);
    var at = start;
    for (var left = column; left > 0 && at < end; left--) {
      at = Clusters.next(text, at);
    }
    return at;
  }
}
