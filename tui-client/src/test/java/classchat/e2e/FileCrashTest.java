package classchat.e2e;

import static classchat.e2e.Samples.is;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file arrives whole although who sends it, takes it or passes it on is killed in the middle of
 * it, and hardly anything of it goes twice: what passes by is counted. The file has 32 MiB, or
 * {@code -Dfile.mib=96}.
 */
@Tag("scenario")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FileCrashTest {
  private static final long MIB = 1 << 20;
  private static final long SIZE = Long.getLong("file.mib", 32) * MIB;
  private static final long MIDDLE = SIZE / 3;

  /** The window, what was not synced, and what TLS, frames and all other traffic take. */
  private static final long MOST_AGAIN = 4 * MIB;

  @TempDir static Path folder;

  private Path file;
  private Site site;

  @BeforeAll
  void begin() throws Exception {
    file = Samples.random(folder.resolve("film.mkv"), SIZE);
    site = Site.start(Backend.chosen(), folder.resolve("site"));
  }

  @AfterAll
  void end() throws Exception {
    site.close();
  }

  @Test
  void theSenderIsKilled(@TempDir Path own) throws Exception {
    var cast = Cast.on(site, own);
    try (var relay = Relay.counting(site.next().address());
        var bob = registered(cast, site.next().address(), "bob");
        var alice = registered(cast, relay.address(), "alice")) {
      alice.say("/send @bob " + file);
      accept(bob, own);
      alice.await("file", FileCrashTest::inTheMiddle);

      alice.kill();
      try (var again = cast.at(relay.address(), "alice", "alice").start()) {
        again.await("file", is("done"));
        again.awaitEver("file", is("done", "bob"));
      }

      hasArrived(bob, own);
      went("the sender was killed", relay.up());
    }
  }

  @Test
  void theReceiverIsKilled(@TempDir Path own) throws Exception {
    var cast = Cast.on(site, own);
    try (var relay = Relay.counting(site.next().address());
        var bob = registered(cast, relay.address(), "bob");
        var alice = registered(cast, site.next().address(), "alice")) {
      alice.say("/send @bob " + file);
      accept(bob, own);
      bob.await("file", FileCrashTest::inTheMiddle);

      bob.kill();
      try (var again = cast.at(relay.address(), "bob", "bob").start()) {
        hasArrived(again, own);
        alice.awaitEver("file", is("done", "bob"));
      }

      went("the receiver was killed", relay.down());
    }
  }

  @Test
  void theServerOfBothIsKilled(@TempDir Path own) throws Exception {
    var cast = Cast.on(site, own);
    var server = site.servers().places().getFirst().address();
    try (var up = Relay.counting(server);
        var down = Relay.counting(server);
        var bob = registered(cast, down.address(), "bob");
        var alice = registered(cast, up.address(), "alice")) {
      alice.say("/send @bob " + file);
      accept(bob, own);
      bob.await("file", FileCrashTest::inTheMiddle);

      site.servers().killFirst();
      site.servers().startFirst();
      alice.await("file", is("done"));
      hasArrived(bob, own);
      alice.awaitEver("file", is("done", "bob"));
      assertThat(site.servers().complaints()).isEmpty();

      went("the server was killed, to it", up.up());
      went("the server was killed, from it", down.down());
    }
  }

  private void accept(Client bob, Path own) throws Exception {
    var id = bob.await("file", is("offered")).path("id").asText();
    bob.say("/accept " + id + " " + downloads(own));
  }

  private void hasArrived(Client bob, Path own) throws Exception {
    var done = bob.await("file", is("done"));
    assertThat(Files.mismatch(file, Path.of(done.path("path").asText()))).isEqualTo(-1);
    assertThat(Samples.names(downloads(own))).containsExactly("film.mkv");
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

  private static Client registered(Cast cast, String address, String user) throws Exception {
    ScreenClient.settings(cast.profile(user), "classchat.client.files.progress = 20 ms");
    var client = cast.at(address, user, user).with("--register").start();
    client.await("ready");
    return client;
  }

  private static Path downloads(Path own) throws IOException {
    return Files.createDirectories(own.resolve("downloads"));
  }
}
