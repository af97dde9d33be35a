package classchat.client.pane;

import classchat.client.text.Clusters;
import classchat.client.text.Wrapping;
import classchat.client.view.Look;
import java.util.List;

/** Texts made to fit. */
final class Texts {
  /** No column more than this is looked at to know whether a text fits. */
  private static final int LONGEST = 4096;

  private Texts() {}

  /** At most {@code columns} of {@code text}, with a sign at the end where it was cut off. */
  static String cut(String text, int columns, Look look) {
    if (columns <= 0) {
      return "";
    }
    var end = 0;
    var width = 0;
    var kept = 0;
    while (end < text.length() && end < LONGEST) {
      var next = Clusters.next(text, end);
      width += look.widths().of(text.substring(end, next));
      if (width > columns) {
        return text.substring(0, kept) + Lines.of(look.glyphs()).more();
      }
      end = next;
      kept = width < columns ? end : kept;
    }
    return text.substring(0, end);
  }

  /** As much of {@code text} as any row could show. */
  static String head(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, Clusters.next(text, LONGEST));
  }

  /** The lines of {@code text}, tabs as blanks. */
  static List<String> wrap(String text, int columns, Look look) {
    var plain = plain(text);
    return Wrapping.wrap(plain, Math.max(1, columns), look.widths()).stream()
        .map(line -> plain.substring(line.start(), line.end()))
        .toList();
  }

  /** With tabs as blanks. */
  static String plain(String text) {
    return text.replace("\t", "    ");
  }

  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
