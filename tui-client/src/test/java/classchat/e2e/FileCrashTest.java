package classchat.e2e;

import static classchat.e2e.Samples.is;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file arrives whole although who sends it, takes it or passes it on is killed in the middle of
 * it, and hardly anything of it goes twice: what passes by is counted. The file has 32 MiB, or
 * {@code -Dfile.mib=96}.
 */
final class FileCrashTest {
  private static final long MIB = 1 << 20;
  private static final long SIZE = Long.getLong("file.mib", 32) * MIB;
  private static final long MIDDLE = SIZE / 3;

  /** The window, what was not synced, and what TLS, frames and all other traffic take. */
  private static final long MOST_AGAIN = 4 * MIB;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void makeFile() throws IOException {
    file = Samples.random(folder.resolve("film.mkv"), SIZE);
    for (var name : new String[] {"alice", "bob"}) {
      ScreenClient.settings(profile(name), "classchat.client.files.progress = 20 ms");
    }
  }

  @Test
  void theSenderIsKilled() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var relay = Relay.counting(server);
        var bob = registered(server, server.address(), "bob");
        var alice = registered(server, relay.address(), "alice")) {
      alice.say("/send @bob " + file);
      accept(bob);
      alice.await("file", FileCrashTest::inTheMiddle);

      alice.kill();
      try (var again = client(server, relay.address(), "alice").start()) {
        again.await("file", is("done"));
        again.awaitEver("file", is("done", "bob"));
      }

      hasArrived(bob);
      went("the sender was killed", relay.up());
    }
  }

  @Test
  void theReceiverIsKilled() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var relay = Relay.counting(server);
        var bob = registered(server, relay.address(), "bob");
        var alice = registered(server, server.address(), "alice")) {
      alice.say("/send @bob " + file);
      accept(bob);
      bob.await("file", FileCrashTest::inTheMiddle);

      bob.kill();
      try (var again = client(server, relay.address(), "bob").start()) {
        hasArrived(again);
        alice.awaitEver("file", is("done", "bob"));
      }

      went("the receiver was killed", relay.down());
    }
  }

  @Test
  void theServerIsKilled() throws Exception {
    var first = Server.start(folder.resolve("data"));
    try (var up = Relay.counting(first);
        var down = Relay.counting(first);
        var bob = registered(first, down.address(), "bob");
        var alice = registered(first, up.address(), "alice")) {
      alice.say("/send @bob " + file);
      accept(bob);
      bob.await("file", FileCrashTest::inTheMiddle);

      first.kill();
      try (var second = Server.restart(first)) {
        alice.await("file", is("done"));
        hasArrived(bob);
        alice.awaitEver("file", is("done", "bob"));
        assertThat(second.errors().all()).isEmpty();
      }

      went("the server was killed, to it", up.up());
      went("the server was killed, from it", down.down());
    }
  }

  private void accept(Client bob) throws Exception {
    bob.say("/accept " + bob.await("file", is("offered")).path("id").asText() + " " + downloads());
  }

  private void hasArrived(Client bob) throws Exception {
    var done = bob.await("file", is("done"));
    assertThat(Files.mismatch(file, Path.of(done.path("path").asText()))).isEqualTo(-1);
    assertThat(Samples.names(downloads())).containsExactly("film.mkv");
  }

  private static void went(String what, long bytes) {
    System.out.printf(
        "%s: %d KiB of a file of %d MiB and all else went twice%n",
        what, (bytes - SIZE) / 1024, SIZE / MIB);
    assertThat(bytes).isBetween(SIZE, SIZE + MOST_AGAIN);
  }

  private static boolean inTheMiddle(JsonNode event) {
    return event.path("state").asText().equals("progress")
        && event.path("bytes").asLong() >= MIDDLE;
  }

  private Client registered(Server server, String address, String user) throws Exception {
    var client = client(server, address, user).with("--register").start();
    client.await("ready");
    return client;
  }

  private Client.Start client(Server server, String address, String user) {
    return new Client.Start().server(address, server.key()).user(user, profile(user));
  }

  private Path downloads() throws IOException {
    return Files.createDirectories(folder.resolve("downloads"));
  }

  private Path profile(String user) {
    return folder.resolve("profile-" + user);
  }
}
