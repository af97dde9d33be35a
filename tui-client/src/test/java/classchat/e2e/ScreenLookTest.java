package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The full-screen client in terminals of all sizes and abilities. */
@ExtendWith(NeedsTmux.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScreenLookTest {
  /** SGR parameters 30 to 48 and 90 to 107 (ECMA-48, 8.3.117). */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[([0-9;:]*;)?(3|4|9|10)[0-8]");

  @TempDir static Path folder;

  private Server server;

  @BeforeAll
  void begin() throws Exception {
    server = Server.start(folder.resolve("data"));
    Client.register(server, "ann", folder.resolve("ann"));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void theScreenFollowsEverySizeAndIsNeverTorn() throws Exception {
    try (var ann = annWith("auto").size(80, 24).start()) {
      ann.awaitText("Welcome, ann.");
      for (var size : List.of(List.of(40, 10), List.of(120, 40), List.of(60, 15))) {
        ann.terminal().resize(size.getFirst(), size.getLast());
        awaitDrawn(ann, size.getLast());
        assertSameDrawnAnew(ann);
      }
      for (var width = 41; width < 101; width += 2) {
        ann.terminal().resize(width, 10 + width % 30);
      }
      ann.terminal().resize(100, 30);
      awaitDrawn(ann, 30);
      ann.awaitText("Welcome, ann.");
      assertSameDrawnAnew(ann);
    }
  }

  @Test
  void withoutColoursAndSignsAllIsPlainAscii() throws Exception {
    try (var ann = annWith("ascii").environment("NO_COLOR", "1").start()) {
      ann.awaitText("Welcome, ann.");

      assertThat(ann.screen()).allMatch(row -> row.chars().allMatch(sign -> sign < 127));
      assertThat(ann.terminal().colours()).noneMatch(row -> COLOUR.matcher(row).find());
    }
  }

  @Test
  void coloursAreUsedWhereTheyAreNotUnwanted() throws Exception {
    try (var ann = annWith("auto").start()) {
      ann.awaitText("Welcome, ann.");

      assertThat(ann.terminal().colours()).anyMatch(row -> COLOUR.matcher(row).find());
    }
  }

  private ScreenClient.Start annWith(String glyphs) throws Exception {
    ScreenClient.settings(folder.resolve("ann"), "classchat.client.ui.glyphs = " + glyphs);
    return ScreenClient.of(server, "ann", folder.resolve("ann"));
  }

  /** The top line is at the top and the hints of keys are at the bottom. */
  private static void awaitDrawn(ScreenClient client, int rows) {
    client
        .terminal()
        .await(
            rows + " rows",
            shown ->
                shown.size() == rows
                    && shown.getFirst().contains("classchat")
                    && shown.getLast().contains("Enter send"));
  }

  /** But for the top line, where the time is. */
  private static void assertSameDrawnAnew(ScreenClient client) {
    var before = client.screen();
    client.type("x");
    client.awaitText("> x");
    client.press("BSpace", "C-l");
    client
        .terminal()
        .await(
            "the same drawn anew, which was\n" + String.join("\n", before) + "\n",
            rows -> rows.subList(1, rows.size()).equals(before.subList(1, before.size())));
  }
}
