package classchat.bench.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class PictureTest {
  private static final String ESC = "\u001b";

  @Test
  void coloursAndKindsOfLettersAreReadAndGoOnOverTheEndOfALine() {
    var picture =
        Picture.read(
            40,
            List.of(
                ESC + "[1;31mred" + ESC + "[38;5;117;44mblue",
                ESC + "[0;38;2;1;2;3;2;4;7mmixed" + ESC + "[48:2::16:32:48m!" + ESC + "[mplain"));

    assertThat(style(picture, 0, "r").ink()).isEqualTo(new Colour.Numbered(1));
    assertThat(style(picture, 0, "r").bold()).isTrue();
    assertThat(style(picture, 0, "b").ink()).isEqualTo(new Colour.Numbered(117));
    assertThat(style(picture, 0, "b").paper()).isEqualTo(new Colour.Numbered(4));
    var mixed = style(picture, 1, "m");
    assertThat(mixed.ink()).isEqualTo(new Colour.Mixed(0x010203));
    assertThat(List.of(mixed.dim(), mixed.underlined(), mixed.reversed())).containsOnly(true);
    assertThat(style(picture, 1, "!").paper()).isEqualTo(new Colour.Mixed(0x102030));
    assertThat(style(picture, 1, "p")).isEqualTo(Style.PLAIN);
    assertThat(Picture.read(9, List.of(ESC + "[32ma", "b")).rows().get(1).getFirst().style().ink())
        .isEqualTo(new Colour.Numbered(2));
  }

  @Test
  void wideCharactersTakeTwoColumnsAndCombinedOnesNone() {
    var row = Picture.read(20, List.of("a日🎉e\u0301─x")).rows().getFirst();

    assertThat(row).extracting(Glyph::text).containsExactly("a", "日", "🎉", "e\u0301", "─", "x");
    assertThat(row).extracting(Glyph::column).containsExactly(0, 1, 3, 5, 6, 7);
  }

  @Test
  void whatIsNoTextAndNoStyleIsLeftOut() {
    var hostile =
        "a\u0007\u0000"
            + (ESC + "[2J" + ESC + "]0;title\u0007" + ESC + "]8;;http://x" + ESC + "\\b")
            + (ESC + "[38;5mc" + ESC + "[999999999999md" + ESC + "[38;2;1me" + ESC + "(0f" + ESC);

    var picture = Picture.read(10, List.of(hostile));

    assertThat(picture.part(0, 0, 10, 1)).containsExactly("abcdef");
    assertThat(Picture.read(3, List.of("abcdef")).part(0, 0, 10, 1)).containsExactly("abc");
  }

  @Test
  void anSvgHoldsAnyTextAndEachLetterHasItsPlace() throws Exception {
    var picture = Picture.read(30, List.of("", "  <b>&\"'日x \u009b\ufffe" + ESC + "[42m│█ok"));

    var svg = parsed(SvgWriter.write(picture, "<&\u0001"));

    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("<&\ufffd");
    var texts = svg.getElementsByTagName("text");
    var all =
        IntStream.range(0, texts.getLength())
            .mapToObj(i -> (Element) texts.item(i))
            .map(text -> text.getAttribute("x") + "=" + text.getTextContent())
            .toList();
    assertThat(all)
        .containsExactly("30 39 48 57 66 75=<b>&\"'", "84=日", "102=x", "120=\ufffd", "147 156=ok");
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
  }

  @Test
  void aPngHasTheSizeOfItsScreenAndFewColours() throws IOException {
    var lines =
        IntStream.range(0, 20)
            .mapToObj(i -> ESC + "[38;5;" + (i * 12) + "mtext " + i + " ✓✓✓ ├──┤ " + ESC + "[0m")
            .toList();
    var picture = Picture.read(40, lines);

    var image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(picture)));

    assertThat(image.getWidth()).isEqualTo(Measures.width(picture));
    assertThat(image.getHeight()).isEqualTo(Measures.height(picture));
    assertThat(image.getColorModel()).isInstanceOf(IndexColorModel.class);
  }

  @Test
  void aPngHasABoxOfItsWidthForACharacterThatNoFontHas() throws IOException {
    var nobodyHasIt = Character.toString(0x3fffd);
    var picture = Picture.read(4, List.of(nobodyHasIt + "  "));

    var image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(picture)));

    var middle = Measures.y(0) + Measures.HEIGHT / 2;
    assertThat(IntStream.range(0, image.getWidth()))
        .filteredOn(x -> (image.getRGB(x, middle) & 0xffffff) == Paint.INK)
        .containsExactly(Measures.x(0) + 1, Measures.x(2) - 2);
  }

  @Test
  void theCursorIsShownAlsoWhereNothingWasWritten() {
    var picture = Picture.read(10, List.of("ab")).withCursor(4, 0);

    assertThat(picture.rows().getFirst().get(4).style().reversed()).isTrue();
    assertThat(picture.rows().getFirst().get(1).style().reversed()).isFalse();
    assertThat(picture.withCursor(10, 0)).isEqualTo(picture);
  }

  private static Style style(Picture picture, int row, String text) {
    return picture.rows().get(row).stream()
        .filter(glyph -> glyph.text().equals(text))
        .findFirst()
        .orElseThrow()
        .style();
  }

  private static Document parsed(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
