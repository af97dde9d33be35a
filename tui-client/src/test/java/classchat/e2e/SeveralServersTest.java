package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients that know all nodes of a cluster, when the one that they are on is killed. */
@Tag("nodes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SeveralServersTest {
  private static final int POSTS = 60;
  private static final Duration SOON = Duration.ofSeconds(3);

  private static final Pattern ONLINE = Pattern.compile("dan@(\\S+) +TLS1\\.3");

  @TempDir static Path folder;

  private ThreeNodes nodes;

  @BeforeAll
  void begin() throws Exception {
    nodes = ThreeNodes.start(folder.resolve("nodes"), List.of());
  }

  @AfterAll
  void end() {
    nodes.close();
  }

  /** Its profile has the key to sign in by, and nobody is asked for a password. */
  @Test
  void whoseNodeIsKilledIsOnAnotherSoonAndMissesNothingAndSeesNothingTwice() throws Exception {
    for (var name : List.of("ann", "ben", "cat")) {
      Client.enrol(name, on(addresses(), name));
    }
    try (var ann = on(addresses(), "ann").withoutPassword().start()) {
      var lost = ann.await("connected").path("server").asText();
      var others = addresses().stream().filter(address -> !address.equals(lost)).toList();
      try (var ben = on(others, "ben").start();
          var cat = on(others, "cat").start()) {
        ann.say("/group new #lab @ben @cat");
        for (var client : List.of(ben, cat)) {
          client.awaitEver("group", group -> true);
          client.say(posts(0, POSTS / 2));
        }
        ann.awaitEver("message", message -> text(message).endsWith(" 10"));

        var killed = Instant.now();
        nodes.kill(lost);
        ben.say(posts(POSTS / 2, POSTS));
        cat.say(posts(POSTS / 2, POSTS));
        ann.say("{\"tag\":\"mine\"} /msg #lab of ann");

        ann.await("disconnected");
        var again = ann.await("connected");
        assertThat(again.path("server").asText()).isIn(others);
        assertThat(Duration.between(killed, Instant.parse(again.path("at").asText())))
            .isLessThan(SOON);
        ann.awaitEver("posted", posted -> posted.path("tag").asText().equals("mine"));
        for (var writer : List.of("ben", "cat")) {
          ann.awaitEver("message", message -> isLastOf(writer, message));
        }
        assertEachOnceAndInOrder(ann);
        assertThat(ben.all("disconnected")).isEmpty();
        nodes.start(lost);
      }
    }
  }

  @Test
  @ExtendWith(NeedsTmux.class)
  void theFullScreenGoesOnElsewhereWithWhatWasBeingWritten() throws Exception {
    Client.enrol("eve", on(addresses(), "eve"));
    Client.enrol("dan", on(addresses(), "dan"));
    var start = new ScreenClient.Start().with("--trust", nodes.key(), "--user", "dan");
    addresses().forEach(address -> start.with("--server", address));
    try (var dan = start.with("--profile", folder.resolve("dan").toString()).start()) {
      var lost = server(dan.awaitRow("online", row -> ONLINE.matcher(row).find()));
      dan.say("/open @eve");
      dan.awaitText("write to @eve");
      dan.type("half a sentence");
      dan.awaitText("half a sentence");

      nodes.kill(lost);

      dan.awaitRow(
          "online elsewhere", row -> ONLINE.matcher(row).find() && !server(row).equals(lost));
      dan.type(" and more");
      dan.awaitText("> half a sentence and more");
      dan.press("Enter");
      dan.awaitText("write to @eve");
      nodes.start(lost);
      var eve = on(addresses(), "eve").start();
      eve.await("message", message -> text(message).equals("half a sentence and more"));
      assertThat(eve.finish().exitCode()).isZero();
    }
  }

  /** What the top line says. */
  private static String server(String row) {
    return ONLINE.matcher(row).results().map(found -> found.group(1)).findFirst().orElse("");
  }

  private static void assertEachOnceAndInOrder(Client ann) {
    var messages = ann.all("message");
    for (var writer : List.of("ben", "cat")) {
      assertThat(messages)
          .filteredOn(message -> message.path("from").asText().equals(writer))
          .extracting(SeveralServersTest::text)
          .isEqualTo(List.of(texts(0, POSTS)));
    }
    var seqs =
        LongStream.concat(
                messages.stream().mapToLong(message -> message.path("seq").asLong()),
                ann.all("posted").stream().mapToLong(posted -> posted.path("seq").asLong()))
            .sorted()
            .toArray();
    assertThat(seqs).isEqualTo(LongStream.range(seqs[0], seqs[0] + 2 * POSTS + 1).toArray());
  }

  private static boolean isLastOf(String writer, JsonNode message) {
    return message.path("from").asText().equals(writer)
        && text(message).equals(texts(0, POSTS)[POSTS - 1]);
  }

  private static String text(JsonNode message) {
    return message.path("text").asText();
  }

  private static String[] texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "number " + i).toArray(String[]::new);
  }

  private static String[] posts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "/msg #lab number " + i).toArray(String[]::new);
  }

  private List<String> addresses() {
    return nodes.places().stream().map(Servers.Place::address).toList();
  }

  private Client.Start on(List<String> addresses, String user) {
    return new Client.Start().servers(addresses, nodes.key()).user(user, folder.resolve(user));
  }
}
