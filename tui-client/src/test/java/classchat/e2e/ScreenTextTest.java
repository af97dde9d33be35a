package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Texts of all scripts are typed, sent and received without tearing the screen. */
@ExtendWith(NeedsTmux.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScreenTextTest {
  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
  private static final String FLAG = "\uD83C\uDDE9\uD83C\uDDEA";
  private static final String PIZZA = "\uD83C\uDF55";
  private static final String SKIN = "\uD83D\uDC4B\uD83C\uDFFD";
  private static final String HEART = "\u2764\uFE0F";
  private static final String COMBINED = "e\u0301a\u0308\u0323";

  /** Which a terminal shows as they are. */
  private static final List<String> WHOLE =
      List.of(
          "plain",
          "emoji " + PIZZA + PIZZA,
          "family " + FAMILY + ".",
          "flag " + FLAG + ".",
          "日本語 한국어 中文",
          "combined " + COMBINED + ".",
          "ไทย हिन्दी עברית عربي");

  /** About whose width terminals disagree. */
  private static final List<String> DOUBTFUL =
      List.of("skin " + SKIN + ".", "heart " + HEART + ".");

  @TempDir static Path folder;

  private Server server;

  @BeforeAll
  void begin() throws Exception {
    server = Server.start(folder.resolve("data"));
    Client.register(server, "ann", folder.resolve("ann"));
    Client.register(server, "bob", folder.resolve("bob"));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void whatIsRightOfAnyTextStaysInItsColumn() throws Exception {
    try (var ann = start("ann", "bob");
        var bob = start("bob", "ann")) {
      var texts = Stream.concat(WHOLE.stream(), DOUBTFUL.stream()).toList();
      texts.forEach(ann::say);
      var first = ann.awaitRow("plain read", own -> own.matches(".* plain +r"));
      var columns = Tmux.columns(first);
      for (var text : texts) {
        var word = text.split(" ", 2)[0];
        bob.awaitRow(word, row -> row.contains(word));
        var row = ann.awaitRow(word + " read", own -> own.contains(word) && own.endsWith(" r"));
        assertThat(Tmux.columns(row)).as(row).isEqualTo(columns);
      }
      for (var text : WHOLE) {
        assertThat(bob.screen()).anyMatch(row -> row.contains("ann") && row.endsWith(" " + text));
      }
    }
  }

  @Test
  void aListThatComesWhileSomebodyTypesOnTakesNothing() throws Exception {
    try (var ann = start("ann", "bob")) {
      ann.say("/who");
      ann.say("日本 goes on");

      ann.awaitText("- Users -");
      ann.press("Escape");

      ann.awaitRow("what was said", row -> row.contains("ann") && row.contains("日本 goes on"));
    }
  }

  @Test
  void backspaceTakesAwayWhatLooksLikeOneCharacter() throws Exception {
    try (var ann = start("ann", "bob")) {
      ann.type("x" + FAMILY + FLAG + "日" + COMBINED);
      ann.awaitRow("the input", row -> row.contains("> x") && row.contains("日"));

      ann.press("BSpace", "BSpace", "BSpace", "BSpace", "BSpace");
      ann.awaitRow("x alone", row -> row.endsWith("> x"));
      ann.press("BSpace");

      ann.awaitText("write to @bob");
    }
  }

  private ScreenClient start(String user, String other) throws Exception {
    var profile = folder.resolve(user);
    ScreenClient.settings(profile, "classchat.client.ui.glyphs = ascii");
    var client = ScreenClient.of(server, user, profile).size(80, 24).start();
    client.awaitText(user + "@");
    client.say("/open @" + other);
    client.awaitText("write to @");
    return client;
  }
}
