package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people chat with full-screen clients in real terminals: the same two in all tests. */
@ExtendWith(NeedsTmux.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScreenChatTest {
  private static final int EACH = 20;
  private static final Pattern NUMBERED = Pattern.compile("(ann|bob) says \\d\\d");

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
  void bothWriteAtOnceAndBothSeeAllInTheSameOrder() throws Exception {
    try (var ann = start("ann", "ascii", "focused");
        var bob = start("bob", "ascii", "focused")) {
      var writing = CompletableFuture.runAsync(() -> writeAll(bob, "bob"));
      writeAll(ann, "ann");
      writing.join();

      var atAnn = awaitAll(ann);
      var atBob = awaitAll(bob);

      assertThat(atAnn).isEqualTo(atBob).doesNotHaveDuplicates();
      assertThat(atAnn).containsSubsequence(numbered("ann")).containsSubsequence(numbered("bob"));
      awaitMark(ann, "ann says 20", "r");
      awaitMark(bob, "bob says 20", "r");
    }
  }

  @ParameterizedTest
  @CsvSource({"ascii, s, d, r", "auto, ✓, ✓✓, ✓✓✓"})
  void aMessageWaitsForWhoLeftAndItsMarkGoesFromSentToDeliveredToRead(
      String glyphs, String sent, String delivered, String read) throws Exception {
    var question = "are you there, " + glyphs + "?";
    try (var ann = start("ann", glyphs, "focused")) {
      try (var bob = start("bob", glyphs, "never")) {
        ann.awaitRow("bob online", row -> row.contains("@bob  online"));
        bob.say("/quit");
        assertThat(bob.terminal().exitCode()).isZero();
      }
      ann.awaitRow("bob last seen", row -> row.contains("@bob  last seen"));
      ann.say(question);
      awaitMark(ann, question, sent);

      try (var bob = start("bob", glyphs, "never")) {
        bob.awaitText(question);
        awaitMark(ann, question, delivered);
        bob.say("/read @ann");
        awaitMark(ann, question, read);
      }
    }
  }

  @Test
  void aServerThatIsKilledAndComesBackIsShownAndLosesNothing() throws Exception {
    try (var ann = start("ann", "ascii", "focused");
        var bob = start("bob", "ascii", "focused")) {
      server.kill();
      ann.awaitText("offline");
      bob.awaitText("offline");
      ann.say("into the dark");
      awaitMark(ann, "into the dark", ".");
      ann.awaitText("1 queued");

      server = Server.restart(server);
      bob.awaitText("into the dark");
      awaitMark(ann, "into the dark", "r");
      bob.say("it is light at " + server.address());
      ann.awaitText("it is light at");
      assertThat(ann.screen()).noneMatch(row -> row.contains("offline"));
    }
  }

  /** With the chat with the other one open. */
  private ScreenClient start(String user, String glyphs, String receipts) throws IOException {
    var profile = folder.resolve(user);
    ScreenClient.settings(
        profile,
        "classchat.client.ui.glyphs = " + glyphs,
        "classchat.client.receipts.send = " + receipts);
    var client = ScreenClient.of(server, user, profile).size(80, 60).start();
    client.awaitText(user + "@");
    client.say("/open @" + (user.equals("ann") ? "bob" : "ann"));
    client.awaitText("write to @");
    return client;
  }

  private static void writeAll(ScreenClient client, String user) {
    numbered(user).forEach(client::say);
  }

  private static List<String> numbered(String user) {
    return IntStream.rangeClosed(1, EACH).mapToObj(n -> "%s says %02d".formatted(user, n)).toList();
  }

  private static List<String> awaitAll(ScreenClient client) {
    return shown(client.terminal().await("all", rows -> shown(rows).size() >= 2 * EACH));
  }

  private static List<String> shown(List<String> rows) {
    return rows.stream()
        .flatMap(row -> NUMBERED.matcher(row).results())
        .map(found -> found.group())
        .toList();
  }

  private static void awaitMark(ScreenClient client, String text, String mark) {
    client.awaitRow(
        "'" + text + "' marked " + mark, row -> row.contains(text) && row.endsWith(" " + mark));
  }
}
