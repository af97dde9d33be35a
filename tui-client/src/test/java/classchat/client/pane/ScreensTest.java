package classchat.client.pane;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Frame;
import classchat.client.display.Ink;
import classchat.client.display.Size;
import classchat.client.view.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of every pane at four sizes, compared with the files in {@code
 * src/test/resources/screens}. After a change that is meant, run this test with {@code
 * -Dscreens.write=true}: it then writes the files instead; look at each before committing it.
 */
final class ScreensTest {
  private static final Path FOLDER = Path.of("src/test/resources/screens");
  private static final List<Ink> INKS = List.of(Ink.values());
  private static final boolean WRITE = Boolean.getBoolean("screens.write");
  private static final List<Size> SIZES =
      List.of(new Size(120, 40), new Size(80, 24), new Size(60, 15), new Size(40, 10));

  /** The screens whose inks are compared, too. */
  private static final Set<String> WITH_INKS =
      Set.of(
          "talk-80x24",
          "offline-80x24",
          "selected-60x15",
          "sign-in-refused-80x24",
          "news-120x40",
          "file-offer-80x24",
          "file-over-80x24",
          "file-selected-80x24");

  @ParameterizedTest(name = "{0}")
  @MethodSource("screens")
  void looksAsItDid(String name, View view, Size size) throws IOException {
    var drawn = text(Screen.render(view, size), WITH_INKS.contains(name));
    var file = FOLDER.resolve(name + ".txt");
    if (WRITE) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, drawn);
    }

    assertThat(drawn).isEqualTo(Files.readString(file));
  }

  static Stream<Arguments> screens() {
    return Scenes.all().entrySet().stream().flatMap(ScreensTest::atEachSize);
  }

  private static Stream<Arguments> atEachSize(Map.Entry<String, View> scene) {
    return SIZES.stream()
        .map(size ->
            Arguments.of(
                scene.getKey() + "-" + size.columns() + "x" + size.rows(), scene.getValue(), size));
  }

  private static String text(Frame frame, boolean inks) {
    var lines = new ArrayList<>(frame.rows());
    frame.cursor().ifPresent(spot -> lines.add("cursor " + spot.column() + "," + spot.row()));
    if (inks) {
      lines.addAll(inks(frame));
    }
    return String.join("\n", lines) + "\n";
  }

  /** A letter for each ink, row by row, with a legend of those that occur. */
  private static List<String> inks(Frame frame) {
    var lines = new ArrayList<String>();
    var used = EnumSet.noneOf(Ink.class);
    for (var row = 0; row < frame.size().rows(); row++) {
      var line = new StringBuilder();
      for (var column = 0; column < frame.size().columns(); column++) {
        var ink = frame.cell(column, row).ink();
        used.add(ink);
        line.append(letter(ink));
      }
      lines.add(line.toString().stripTrailing());
    }
    used.remove(Ink.TEXT);
    used.forEach(ink -> lines.add(letter(ink) + " " + ink));
    return lines;
  }

  private static char letter(Ink ink) {
    return ink == Ink.TEXT ? ' ' : (char) ('a' + INKS.indexOf(ink) - 1);
  }
}
