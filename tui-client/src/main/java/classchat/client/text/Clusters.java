package classchat.client.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into what a person takes for one character: the extended grapheme clusters of UAX #29
 * but for prepended marks and Indic conjuncts, which terminals show side by side. The same on every
 * JDK. Of hostile text a cluster has at most {@link #LONGEST} code points; what joins it beyond
 * that is the next cluster.
 */
public final class Clusters {
  /** The most code points of a cluster. */
  public static final int LONGEST = 32;

  private static final String[] ASCII = new String[0x80];

  static {
    for (var c = 0; c < ASCII.length; c++) {
      ASCII[c] = String.valueOf((char) c);
    }
  }

  private Clusters() {}

  /** All clusters of {@code text}, in order. */
  public static List<String> of(String text) {
    var clusters = new ArrayList<String>(text.length());
    for (int at = 0, end; at < text.length(); at = end) {
      end = next(text, at);
      clusters.add(cut(text, at, end));
    }
    return clusters;
  }

  /** Where the cluster ends that begins at {@code at}. */
  public static int next(String text, int at) {
    var first = text.codePointAt(at);
    var end = at + Character.charCount(first);
    if (end == text.length()) {
      return end;
    }
    if (text.charAt(end) < Kind.PLAIN_END) {
      return isLineEnd(text, end) ? end + 1 : end;
    }
    return joined(text, end, Kind.of(first));
  }

  /**
   * Where the cluster begins in which the character before {@code at} is. Takes as long as the run
   * of characters before it that may join each other: steps in common text, all of it in a text of
   * nothing but flags or marks.
   */
  public static int previous(String text, int at) {
    var start = text.offsetByCodePoints(at, -1);
    while (start > 0 && mayJoin(text, start)) {
      start = text.offsetByCodePoints(start, -1);
    }
    for (var end = next(text, start); end < at; end = next(text, start)) {
      start = end;
    }
    return start;
  }

  /** The nearest place between two clusters that is at or before {@code at}. */
  public static int floor(String text, int at) {
    if (at <= 0) {
      return 0;
    }
    return at >= text.length() ? text.length() : previous(text, at + 1);
  }

  /** The nearest place between two clusters that is at or behind {@code at}. */
  public static int ceiling(String text, int at) {
    if (at <= 0) {
      return 0;
    }
    return at >= text.length() ? text.length() : next(text, previous(text, at));
  }

  /** That part of a text; makes nothing new of one ASCII character. */
  static String cut(String text, int from, int to) {
    var first = text.charAt(from);
    return to == from + 1 && first < ASCII.length ? ASCII[first] : text.substring(from, to);
  }

  private static int joined(String text, int from, Kind base) {
    var end = from;
    var last = base;
    for (var count = 1; count < LONGEST && end < text.length(); count++) {
      var codePoint = text.codePointAt(end);
      var kind = Kind.of(codePoint);
      if (codePoint < Kind.PLAIN_END || !last.mayJoin(kind)) {
        return end;
      }
      if ((kind.isPicture() && !base.isPicture()) || (kind == Kind.REGIONAL && count > 1)) {
        return end;
      }
      end += Character.charCount(codePoint);
      last = kind;
    }
    return end;
  }

  private static boolean mayJoin(String text, int at) {
    if (text.charAt(at) < Kind.PLAIN_END) {
      return isLineEnd(text, at);
    }
    return Kind.of(text.codePointBefore(at)).mayJoin(Kind.of(text.codePointAt(at)));
  }

  /** Whether {@code at} is between CR and LF. */
  private static boolean isLineEnd(String text, int at) {
    return text.charAt(at) == '\n' && text.charAt(at - 1) == '\r';
  }
}
