package classchat.bench.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A screen with its colours.
 *
 * @param rows each with its characters in order, as far as something was written to it
 */
record Picture(int columns, List<List<Glyph>> rows) {
  /** A sequence that sets the style, any other sequence, or what is seen as one character. */
  private static final Pattern PIECE =
      Pattern.compile(
          "\u001b\\[(?<style>[0-9;:]*)m"
              + "|\u001b\\[[0-?]*[ -/]*[@-~]"
              + "|\u001b[\\]P^_X][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?"
              + "|\u001b[ -/]*[0-~]?"
              + "|(?<text>\\X)",
          Pattern.DOTALL);

  private static final int NUMBERS = 32;

  Picture {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * Reads what tmux captured with colours. A style goes on until another one is set, over the ends
   * of lines, too. Control characters and sequences of other kinds are left out, as is what does
   * not fit.
   */
  static Picture read(int columns, List<String> lines) {
    var rows = new ArrayList<List<Glyph>>();
    var style = Style.PLAIN;
    for (var line : lines) {
      var row = new ArrayList<Glyph>();
      var column = 0;
      var pieces = PIECE.matcher(line);
      while (pieces.find()) {
        var set = pieces.group("style");
        var text = pieces.group("text");
        if (set != null) {
          style = style.after(numbers(set));
        } else if (text != null && !Character.isISOControl(text.codePointAt(0))) {
          var takes = Widths.of(text);
          if (column + takes <= columns) {
            row.add(new Glyph(column, takes, text, style));
          }
          column += takes;
        }
      }
      rows.add(row);
    }
    return new Picture(columns, rows);
  }

  /** Those of a colour may have colons between them, and an empty place for its space. */
  private static List<Integer> numbers(String text) {
    return Stream.of(text.split(";", -1)).limit(NUMBERS).flatMap(Picture::parameter).toList();
  }

  private static Stream<Integer> parameter(String text) {
    var parts = text.split(":", -1);
    var colour = parts[0].equals("38") || parts[0].equals("48");
    var all = colour ? Stream.of(parts).filter(part -> !part.isEmpty()) : Stream.of(parts).limit(1);
    return all.map(Picture::number);
  }

  /** As 0 when it is none, or larger than any that means something. */
  private static int number(String text) {
    return text.isEmpty() || text.length() > 4 ? 0 : Integer.parseInt(text);
  }

  /** The same with another style where the cursor is. */
  Picture withCursor(int column, int row) {
    if (row >= rows.size() || column >= columns) {
      return this;
    }
    var all = new ArrayList<>(rows);
    var changed = new ArrayList<>(rows.get(row));
    while (end(changed) <= column) {
      changed.add(new Glyph(end(changed), 1, " ", Style.PLAIN));
    }
    changed.replaceAll(glyph -> {
      var under = column >= glyph.column() && column < glyph.column() + glyph.columns();
      return under
          ? new Glyph(
              glyph.column(),
              glyph.columns(),
              glyph.text(),
              glyph.style().reversed(!glyph.style().reversed()))
          : glyph;
    });
    all.set(row, changed);
    return new Picture(columns, all);
  }

  private static int end(List<Glyph> row) {
    return row.isEmpty() ? 0 : row.getLast().column() + row.getLast().columns();
  }

  /** What stands in a part of it, without blanks at the ends of its rows. */
  List<String> part(int left, int top, int width, int height) {
    return rows.stream()
        .skip(top)
        .limit(height)
        .map(row ->
            row.stream()
                .filter(glyph -> glyph.column() >= left && glyph.column() < left + width)
                .map(Glyph::text)
                .collect(Collectors.joining())
                .stripTrailing())
        .toList();
  }
}
