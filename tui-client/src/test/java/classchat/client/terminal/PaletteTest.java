package classchat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Ink;
import classchat.client.terminal.TerminalSettings.Colour;
import classchat.client.terminal.TerminalSettings.Theme;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How inks look. */
final class PaletteTest {
  private static final List<Ink> NAMES =
      List.of(Ink.NAME_1, Ink.NAME_2, Ink.NAME_3, Ink.NAME_4, Ink.NAME_5, Ink.NAME_6);

  static Stream<Arguments> manyColours() {
    return Arrays.stream(Theme.values())
        .flatMap(
            theme -> Stream.of(Arguments.of(theme, Colour.MANY), Arguments.of(theme, Colour.RGB)));
  }

  @ParameterizedTest
  @MethodSource("manyColours")
  void everyInkIsReadable(Theme theme, Colour colour) {
    var palette = palette(theme, colour);

    for (var ink : Ink.values()) {
      assertThat(contrast(palette.of(ink), theme)).as("%s", ink).isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @MethodSource("manyColours")
  void noTwoNamesLookTheSame(Theme theme, Colour colour) {
    var palette = palette(theme, colour);

    assertThat(NAMES.stream().map(palette::of)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("manyColours")
  void theTerminalsOwnGroundStays(Theme theme, Colour colour) {
    var ground = palette(theme, colour).of(Ink.TEXT).background();

    assertThat(ground.equals(TextColor.ANSI.DEFAULT)).isEqualTo(theme != Theme.CONTRAST);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void withoutColoursThereAreAttributesOnly(Theme theme) {
    var palette = palette(theme, Colour.NONE);

    assertThat(palette.hasColours()).isFalse();
    assertThat(Arrays.stream(Ink.values()).map(palette::of))
        .allSatisfy(look -> {
          assertThat(look.foreground()).isEqualTo(TextColor.ANSI.DEFAULT);
          assertThat(look.background()).isEqualTo(TextColor.ANSI.DEFAULT);
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Colour.class,
      names = {"AUTO"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatMattersIsToldWithoutColour(Colour colour) {
    for (var theme : Theme.values()) {
      var palette = palette(theme, colour);
      assertThat(palette.of(Ink.SELECTED).attributes()).contains(SGR.REVERSE);
      assertThat(palette.of(Ink.UNREAD).attributes()).contains(SGR.BOLD);
      assertThat(palette.of(Ink.FAILED).attributes()).contains(SGR.BOLD);
      assertThat(palette.of(Ink.BAR)).isNotEqualTo(palette.of(Ink.TEXT));
      assertThat(palette.of(Ink.FIELD)).isNotEqualTo(palette.of(Ink.TEXT));
      assertThat(palette.of(Ink.MATCH)).isNotEqualTo(palette.of(Ink.TEXT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "xterm-256color, truecolor, '', RGB",
    "xterm, 24bit, '', RGB",
    "xterm-kitty, '', '', RGB",
    "xterm-direct, '', '', RGB",
    "xterm-256color, '', '', MANY",
    "tmux-256color, '', '', MANY",
    "xterm, '', '', SIXTEEN",
    "linux, '', '', SIXTEEN",
    "screen, '', '', SIXTEEN",
    "vt100, '', '', NONE",
    "dumb, truecolor, '', NONE",
    "'', '', '', NONE",
    "xterm-256color, truecolor, 1, NONE"
  })
  void theEnvironmentTellsHowManyColoursThereAre(
      String term, String more, String noColour, Colour colour) {
    var environment = Map.of("TERM", term, "COLORTERM", more, "NO_COLOR", noColour);

    assertThat(ColourDepth.of(new TerminalSettings(Colour.AUTO, Theme.DARK, environment)))
        .isEqualTo(colour);
    assertThat(ColourDepth.of(new TerminalSettings(Colour.MANY, Theme.DARK, environment)))
        .isEqualTo(Colour.MANY);
  }

  private static Palette palette(Theme theme, Colour colour) {
    return new Palette(new TerminalSettings(colour, theme, Map.of()));
  }

  private static double contrast(Look look, Theme theme) {
    var light = theme == Theme.LIGHT;
    var text = luminance(look.foreground(), light ? 0 : 1);
    var ground = luminance(look.background(), light ? 1 : 0);
    return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
  }

  private static double luminance(TextColor colour, double own) {
    return colour.equals(TextColor.ANSI.DEFAULT)
        ? own
        : 0.2126 * linear(colour.getRed())
            + 0.7152 * linear(colour.getGreen())
            + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int level) {
    var part = level / 255.0;
    return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
