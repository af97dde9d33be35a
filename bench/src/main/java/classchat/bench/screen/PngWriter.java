package classchat.bench.screen;

import classchat.bench.program.RunFailed;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A picture as PNG of at most 256 colours. A character that no font here has is a box. */
final class PngWriter {
  private static final String FONT = "DejaVu Sans Mono";

  private final Graphics2D graphics;

  /** By their style, the best one first. */
  private final Map<Integer, List<Font>> fonts = new HashMap<>();

  private PngWriter(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * Writes one.
   *
   * @throws RunFailed when this machine has not the font
   */
  static byte[] write(Picture picture) {
    System.setProperty("java.awt.headless", "true");
    requireFont();
    var image =
        new BufferedImage(
            Measures.width(picture), Measures.height(picture), BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    new PngWriter(graphics).draw(picture);
    graphics.dispose();
    return encoded(FewColours.of(image));
  }

  private static void requireFont() {
    try {
      if (new Font(FONT, Font.PLAIN, Measures.FONT).getFamily().equals(FONT)) {
        return;
      }
    } catch (LinkageError | InternalError e) {
      throw new RunFailed(
          "Java cannot draw text here: install the packages fontconfig, libfreetype6 and"
              + " fonts-dejavu-core",
          e);
    }
    throw new RunFailed("no font " + FONT + ": install the package fonts-dejavu-core");
  }

  private static byte[] encoded(BufferedImage image) {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void draw(Picture picture) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setColor(new Color(Paint.PAPER));
    graphics.fillRect(0, 0, Measures.width(picture), Measures.height(picture));
    for (var row = 0; row < picture.rows().size(); row++) {
      row(row, Run.of(picture.rows().get(row)));
    }
  }

  private void row(int row, List<Run> runs) {
    for (var run : runs) {
      graphics.setColor(new Color(run.paint().paper()));
      graphics.fillRect(
          Measures.x(run.column()),
          Measures.y(row),
          run.columns() * Measures.WIDTH,
          Measures.HEIGHT);
    }
    for (var run : runs) {
      run.glyphs().forEach(glyph -> glyph(row, run.paint(), glyph));
    }
  }

  private void glyph(int row, Paint paint, Glyph glyph) {
    var x = Measures.x(glyph.column());
    var y = Measures.y(row);
    graphics.setColor(new Color(paint.ink()));
    if (paint.underlined()) {
      var under = y + Measures.BASE + 2;
      graphics.drawLine(x, under, x + glyph.columns() * Measures.WIDTH - 1, under);
    }
    if (glyph.isBlank()) {
      return;
    }
    var strokes = Stroke.of(glyph.text());
    strokes.forEach(stroke -> draw(x, y, stroke));
    if (strokes.isEmpty()) {
      fonts.computeIfAbsent(style(paint), PngWriter::fonts).stream()
          .filter(font -> font.canDisplayUpTo(glyph.text()) < 0)
          .findFirst()
          .ifPresentOrElse(font -> letter(font, glyph, x, y), () -> box(glyph, x, y));
    }
  }

  private static int style(Paint paint) {
    return (paint.bold() ? Font.BOLD : 0) | (paint.italic() ? Font.ITALIC : 0);
  }

  private static List<Font> fonts(int style) {
    return Stream.of(FONT, Font.MONOSPACED)
        .map(name -> new Font(name, style, Measures.FONT))
        .toList();
  }

  private void letter(Font font, Glyph glyph, int x, int y) {
    graphics.setFont(font);
    graphics.drawString(glyph.text(), x, y + Measures.BASE);
  }

  /** Stands for what no font here has, as wide as it. */
  private void box(Glyph glyph, int x, int y) {
    graphics.setStroke(new BasicStroke(1));
    graphics.drawRect(x + 1, y + 3, glyph.columns() * Measures.WIDTH - 3, Measures.BASE - 4);
  }

  private void draw(int x, int y, Stroke stroke) {
    switch (stroke) {
      case Stroke.Line line -> {
        graphics.setStroke(
            new BasicStroke(line.heavy() ? 2 : 1, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
        graphics.draw(
            new Line2D.Double(
                x + Math.floor(line.fromX() * Measures.WIDTH),
                y + Math.floor(line.fromY() * Measures.HEIGHT),
                x + Math.floor(line.toX() * Measures.WIDTH),
                y + Math.floor(line.toY() * Measures.HEIGHT)));
      }
      case Stroke.Block block -> {
        var before = graphics.getComposite();
        graphics.setComposite(
            AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) block.strength()));
        graphics.fill(
            new Rectangle2D.Double(
                x + block.x() * Measures.WIDTH,
                y + block.y() * Measures.HEIGHT,
                block.width() * Measures.WIDTH,
                block.height() * Measures.HEIGHT));
        graphics.setComposite(before);
      }
    }
  }
}
