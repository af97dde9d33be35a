package classchat.bench.screen;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A picture as SVG. Its text can be selected; each letter has its place, so that it looks the same
 * with any font of letters that are all as wide.
 */
final class SvgWriter {
  private static final String FONTS =
      "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace";

  private final StringBuilder svg = new StringBuilder();

  private SvgWriter() {}

  /**
   * Writes one.
   *
   * @param title says what is to be seen to who does not see it
   */
  static String write(Picture picture, String title) {
    var writer = new SvgWriter();
    writer.begin(picture, title);
    for (var row = 0; row < picture.rows().size(); row++) {
      writer.row(row, Run.of(picture.rows().get(row)));
    }
    return writer.svg.append("</svg>\n").toString();
  }

  private void begin(Picture picture, String title) {
    var width = Measures.width(picture);
    var height = Measures.height(picture);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" role=\"img\">%n",
        width, height, width, height);
    add("<title>%s</title>%n", escaped(title));
    add(
        "<style>text{font-family:%s;font-size:%dpx;white-space:pre}.b{font-weight:bold}"
            + ".i{font-style:italic}.u{text-decoration:underline}</style>%n",
        FONTS, Measures.FONT);
    add("<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>%n", hex(Paint.PAPER));
  }

  private void row(int row, List<Run> runs) {
    runs.stream().filter(run -> run.paint().paper() != Paint.PAPER).forEach(run -> paper(row, run));
    for (var run : runs) {
      run.words().forEach(word -> word(row, run.paint(), word));
    }
  }

  private void paper(int row, Run run) {
    rect(
        Measures.x(run.column()),
        Measures.y(row),
        run.columns() * Measures.WIDTH,
        Measures.HEIGHT,
        run.paint().paper(),
        1);
  }

  private void word(int row, Paint paint, List<Glyph> word) {
    var strokes = Stroke.of(word.getFirst().text());
    if (!strokes.isEmpty()) {
      strokes.forEach(stroke -> draw(row, word.getFirst().column(), paint, stroke));
      return;
    }
    var places =
        word.stream()
            .map(glyph -> Integer.toString(Measures.x(glyph.column())))
            .collect(Collectors.joining(" "));
    add(
        "<text x=\"%s\" y=\"%d\" fill=\"%s\"%s>%s</text>%n",
        places,
        Measures.y(row) + Measures.BASE,
        hex(paint.ink()),
        classes(paint),
        escaped(Run.text(word)));
  }

  private void draw(int row, int column, Paint paint, Stroke stroke) {
    var x = Measures.x(column);
    var y = Measures.y(row);
    switch (stroke) {
      case Stroke.Line line ->
          add(
              "<path d=\"M%s %sL%s %s\" stroke=\"%s\" stroke-width=\"%s\"/>%n",
              number(x + line.fromX() * Measures.WIDTH),
              number(y + line.fromY() * Measures.HEIGHT),
              number(x + line.toX() * Measures.WIDTH),
              number(y + line.toY() * Measures.HEIGHT),
              hex(paint.ink()),
              line.heavy() ? "2" : "1");
      case Stroke.Block block ->
          rect(
              x + block.x() * Measures.WIDTH,
              y + block.y() * Measures.HEIGHT,
              block.width() * Measures.WIDTH,
              block.height() * Measures.HEIGHT,
              paint.ink(),
              block.strength());
    }
  }

  private void rect(double x, double y, double width, double height, int rgb, double strength) {
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"%s/>%n",
        number(x),
        number(y),
        number(width),
        number(height),
        hex(rgb),
        strength < 1 ? " fill-opacity=\"" + strength + "\"" : "");
  }

  private static String classes(Paint paint) {
    var names = (paint.bold() ? "b " : "") + (paint.italic() ? "i " : "");
    var all = (names + (paint.underlined() ? "u" : "")).strip();
    return all.isEmpty() ? "" : " class=\"" + all + "\"";
  }

  private static String number(double value) {
    var text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /** What no XML may hold becomes the sign for that. */
  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(point ->
            switch (point) {
              case '<' -> "&lt;";
              case '>' -> "&gt;";
              case '&' -> "&amp;";
              case '"' -> "&quot;";
              default -> allowed(point) ? Character.toString(point) : "\ufffd";
            })
        .collect(Collectors.joining());
  }

  private static boolean allowed(int point) {
    return point >= ' '
        && (point < 0x7f || point > 0x9f)
        && (point < 0xd800 || point > 0xdfff)
        && point != 0xfffe
        && point != 0xffff;
  }

  private void add(String format, Serializable... values) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), (Object[]) values));
  }
}
