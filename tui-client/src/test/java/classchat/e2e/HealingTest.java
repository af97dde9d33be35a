package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was taken back in time heals by itself. */
final class HealingTest {
  @TempDir Path folder;

  @Test
  void aProfileRestoredFromAnOlderCopyGoesOn() throws Exception {
    try (var server = Server.start(folder.resolve("data"))) {
      Client.register(server, "bob", profile("bob"));
      Client.register(server, "alice", profile("alice"));
      post(server, 1, 5);
      Folders.copy(profile("alice"), folder.resolve("older"));
      post(server, 6, 10);

      Folders.replace(profile("alice"), folder.resolve("older"));
      post(server, 11, 13);

      assertThat(received(server)).isEqualTo(numbers(1, 13));
    }
  }

  @Test
  void aServerRestoredFromAnOlderBackupGoesOnForThoseWhoAreThereAndThoseWhoAreAway()
      throws Exception {
    var first = Server.start(folder.resolve("data"));
    Client.register(first, "bob", profile("bob"));
    Client.register(first, "alice", profile("alice"));
    post(first, 1, 5);
    assertThat(first.terminate()).isZero();
    Folders.copy(first.data(), folder.resolve("backup"));
    var second = Server.restart(first);
    var away = Client.of(second, "bob", profile("bob-away")).start();
    var bob = Client.of(second, "bob", profile("bob")).start();
    var alice = Client.of(second, "alice", profile("alice")).start();
    alice.await("ready");
    alice.say(posts(6, 10));
    bob.await("message", m -> m.path("text").asText().equals("10"));
    away.await("message", m -> m.path("text").asText().equals("10"));
    alice.await("posted", p -> p.path("seq").asLong() == 10);
    assertThat(away.finish().exitCode()).isZero();
    assertThat(second.terminate()).isZero();

    Folders.replace(first.data(), folder.resolve("backup"));
    try (var third = Server.restart(first)) {
      alice.await("ready");
      alice.say(posts(11, 16));

      bob.await("message", m -> m.path("text").asText().equals("16"));
      assertThat(alice.finish().exitCode()).isZero();
      assertThat(texts(bob.all("message"))).isEqualTo(numbers(1, 16));
      var returned = Client.of(third, "bob", profile("bob-away")).run();
      assertThat(texts(Client.ofType(returned.out(), "message"))).isEqualTo(numbers(11, 16));
      assertThat(received(third))
          .isEqualTo(
              IntStream.concat(IntStream.rangeClosed(1, 5), IntStream.rangeClosed(11, 16))
                  .mapToObj(Integer::toString)
                  .toList());
    }
    bob.kill();
  }

  private void post(Server server, int from, int to) throws Exception {
    var ended = Client.of(server, "alice", profile("alice")).run(posts(from, to));
    assertThat(ended.exitCode()).as(ended.text()).isZero();
  }

  private List<String> received(Server server) throws Exception {
    var ended = Client.of(server, "bob", profile("bob-fresh")).run();
    assertThat(ended.exitCode()).as(ended.text()).isZero();
    return texts(Client.ofType(ended.out(), "message"));
  }

  private static List<String> texts(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("text").asText()).toList();
  }

  private static String[] posts(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "/msg @bob " + i).toArray(String[]::new);
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  private Path profile(String user) {
    return folder.resolve("profile-" + user);
  }
}
