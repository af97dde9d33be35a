package classchat.client.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines that fit. */
public final class Wrapping {
  /**
   * A line of a text.
   *
   * @param start where it begins in the text
   * @param end where it ends; the blanks or the line feed at which it was broken lie behind it
   */
  public record Line(int start, int end) {}

  private Wrapping() {}

  /**
   * The lines of {@code text}: broken at line feeds, then between words or two wide clusters, and
   * within a word that is longer than a line. Never breaks a cluster; at least one line; a cluster
   * wider than {@code columns} has a line of its own. Empty lines stay. All blanks at a break are
   * in no line; neither are those before a line feed or the end for which there is no room. A tab
   * counts as one blank: who draws it draws a blank.
   */
  public static List<Line> wrap(String text, int columns, Widths widths) {
    var filler = new Filler(columns);
    for (int at = 0, end; at < text.length(); at = end) {
      end = Clusters.next(text, at);
      var first = text.charAt(at);
      if (text.charAt(end - 1) == '\n') {
        filler.feed(at, end);
      } else if (end == at + 1 && Character.isWhitespace(first)) {
        filler.blank(at, end, first == '\t' ? 1 : widths.of(Clusters.cut(text, at, end)));
      } else {
        filler.add(at, widths.of(Clusters.cut(text, at, end)));
      }
    }
    return filler.finish(text.length());
  }

  /** Fills one line after another; goes over the text once. */
  private static final class Filler {
    private static final int NONE = -1;

    private final int columns;
    private final List<Line> lines = new ArrayList<>();
    private int start;
    private int used;

    /** The first blank without room; behind it only blanks were added. */
    private int hanging = NONE;

    /** Where the line may end, where the next one would begin, and what was used until there. */
    private int breakEnd = NONE;

    private int breakNext;
    private int breakUsed;

    private int lastWidth;
    private boolean lastBlank;

    Filler(int columns) {
      this.columns = columns;
    }

    void feed(int at, int next) {
      end(hanging == NONE ? at : hanging, next);
    }

    List<Line> finish(int length) {
      feed(length, length);
      return lines;
    }

    void blank(int at, int next, int width) {
      if (!lastBlank) {
        breakEnd = at;
      }
      if (hanging == NONE && used + width > columns) {
        hanging = at;
      }
      used += hanging == NONE ? width : 0;
      breakNext = next;
      breakUsed = used;
      lastBlank = true;
    }

    void add(int at, int width) {
      if (!lastBlank && lastWidth == 2 && width == 2) {
        breakEnd = at;
        breakNext = at;
        breakUsed = used;
      }
      if (breakEnd != NONE && overflows(width)) {
        breakHere();
      }
      if (at > start && overflows(width)) {
        end(at, at);
      }
      used += width;
      lastWidth = width;
      lastBlank = false;
    }

    private boolean overflows(int width) {
      return hanging != NONE || (width > 0 && used + width > columns);
    }

    /** What stands behind the break is kept as the beginning of the next line. */
    private void breakHere() {
      var kept = used - breakUsed;
      end(breakEnd, breakNext);
      used = kept;
    }

    private void end(int end, int next) {
      lines.add(new Line(start, end));
      start = next;
      used = 0;
      hanging = NONE;
      breakEnd = NONE;
      lastWidth = 0;
      lastBlank = false;
    }
  }
}
