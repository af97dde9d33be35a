package classchat.client.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines that fit. */
public final class Wrapping {
  /**
   * A line of a text.
   *
   * @param start where it begins in the text
   * @param end where it ends; a blank or line feed at which it was broken lies behind it
   */
  public record Line(int start, int end) {}

  private Wrapping() {}

  /**
   * The lines of {@code text}: broken at line feeds, then between words, and within a word that is
   * longer than a line. Never breaks a cluster; at least one line; a cluster wider than {@code
   * columns} has a line of its own.
   */
  public static List<Line> wrap(String text, int columns, Widths widths) {
    var lines = new ArrayList<Line>();
    lines.add(new Line(0, text.length()));
    return lines;
  }
}
