package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is backed up while it runs, comes back from that, and does not run on damage. */
final class RecoveryTest {
  private static final int PAGE = 4096;

  @TempDir Path folder;

  @Test
  void aRestoredServerHasItsHistoryAndTakesWhatItsClientsSayNext() throws Exception {
    var backup = folder.resolve("backup.zip");
    var restored = folder.resolve("restored");
    var file = Files.write(folder.resolve("notes.txt"), new byte[200_000]);
    Server first = Server.start(folder.resolve("data"));
    try (first) {
      Client.register(first, "bob", folder.resolve("bob"));
      try (var alice =
          Client.of(first, "alice", folder.resolve("alice")).with("--register").start()) {
        alice.await("ready");
        alice.say("/group new #hw1 @bob", "/send @bob " + file);
        alice.await("file", event -> event.path("state").asText().equals("done"));
        alice.say(posts(1, 5));
        alice.await("posted", event -> text(event, 6));

        var made = Server.admin(first.data(), Map.of(), "backup", backup.toString());
        assertThat(made.exitCode()).as(made.text()).isZero();
        assertThat(made.text()).contains("2 accounts, 2 conversations, 7 entries, 1 file");

        alice.say(posts(6, 9));
        alice.await("posted", event -> text(event, 10));
        var checked = Server.admin(first.data(), Map.of(), "check");
        assertThat(checked.exitCode()).as(checked.text()).isZero();
      }
    }
    var done = Server.admin(restored, Map.of(), "restore", backup.toString());
    assertThat(done.exitCode()).as(done.text()).isZero();

    try (var second = Server.startOn(restored, first.address())) {
      assertThat(second.key()).isEqualTo(first.key());
      var alice = Client.of(second, "alice", folder.resolve("alice")).run("/msg @bob again");
      assertThat(alice.exitCode()).as(alice.text()).isZero();
      var bob =
          Client.of(second, "bob", folder.resolve("fresh"))
              .run("/history @alice 100", "/files", "/group info #hw1");

      assertThat(bob.exitCode()).as(bob.text()).isZero();
      assertThat(texts(bob)).containsSubsequence("1", "2", "3", "4", "5", "again");
      assertThat(bob.text()).contains("notes.txt");
      var checked = Server.admin(restored, Map.of(), "check");
      assertThat(checked.exitCode()).as(checked.text()).isZero();
    }
  }

  @Test
  void aDamagedDatabaseIsToldAndNotServed() throws Exception {
    var data = folder.resolve("data");
    try (var server = Server.start(data)) {
      Client.register(server, "bob", folder.resolve("bob"));
      var alice =
          Client.of(server, "alice", folder.resolve("alice"))
              .with("--register")
              .run(
                  IntStream.range(0, 300)
                      .mapToObj(n -> "/msg @bob " + "x".repeat(1_000) + n)
                      .toArray(String[]::new));
      assertThat(alice.exitCode()).as(alice.text()).isZero();
      assertThat(server.terminate()).isZero();
    }
    damage(data.resolve("classchat.db"));

    var refused = Ended.of(Processes.start("classchat-server", Map.of(), on(data)));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .contains("classchat.db is damaged")
        .contains("restore");
    var checked = Server.admin(data, Map.of(), "check");
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.out()).anyMatch(line -> line.startsWith("damaged: "));

    // Too large to be read through at the start: it is found when somebody reads there.
    try (var server = Server.start(data, "--set", "store.check-bytes=0");
        var bob = Client.of(server, "bob", folder.resolve("fresh")).start()) {
      bob.say("/history @alice 200");

      assertThat(Processes.exitCode(server.process()))
          .as(server.window().tail() + bob.tail())
          .isEqualTo(1);
      assertThat(server.window().allAtEnd())
          .anyMatch(line -> line.contains("the server ends: ") && line.contains("is damaged"));
      assertThat(bob.all("history")).isEmpty();
    }
  }

  @Test
  void aFileInPlaceOfTheSpoolIsToldAndNotServed() throws Exception {
    var data = folder.resolve("data");
    Server.admin(data, Map.of("CLASSCHAT_PASSWORD", Client.PASSWORD), "user", "add", "dora");
    Files.writeString(data.resolve("files"), "no folder");

    var refused = Ended.of(Processes.start("classchat-server", Map.of(), on(data)));

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .contains("the folder " + data.resolve("files") + " cannot be made or opened");
  }

  private static List<String> on(Path data) {
    return new ArrayList<>(Arrays.asList("--data", data.toString(), "--listen", "127.0.0.1:0"));
  }

  private static String[] posts(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> "/msg @bob " + n).toArray(String[]::new);
  }

  private static boolean text(JsonNode posted, long seq) {
    return posted.path("seq").asLong() == seq;
  }

  private static List<String> texts(Ended client) {
    return Client.ofType(client.out(), "history").stream()
        .flatMap(page -> StreamSupport.stream(page.path("messages").spliterator(), false))
        .map(message -> message.path("text").asText())
        .toList();
  }

  /** Overwrites the second half, which is all messages. */
  private static void damage(Path database) throws IOException {
    try (var file = new RandomAccessFile(database.toFile(), "rw")) {
      var half = file.length() / 2 / PAGE * PAGE;
      var garbage = new byte[(int) half];
      new Random(1).nextBytes(garbage);
      file.seek(half);
      file.write(garbage);
    }
  }
}
