package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where every message and every receipt that is pushed gets lost on the way, clients still see all.
 */
@Tag("scenario")
final class LostPushesTest {
  private static final Duration SOON = Duration.ofSeconds(25);

  @Test
  void aLoneMessageAndItsReceiptShowWithin25SecondsEach(@TempDir Path folder) throws Exception {
    try (var site = losing(folder)) {
      var cast = Cast.on(site, folder);
      var bob = cast.of("bob").with("--register", "--auto-read").start();
      var alice = cast.join("alice");
      bob.await("ready");
      alice.await("ready");

      alice.say("/msg @bob anybody there?");
      alice.await("posted");

      var message = bob.await("message", SOON, m -> true);
      assertThat(message.path("text").asText()).isEqualTo("anybody there?");
      alice.await("receipt", SOON, r -> r.path("read").asLong() == 1);
      assertThat(alice.finish().exitCode()).isZero();
      assertThat(bob.finish().exitCode()).isZero();
    }
  }

  private static Site losing(Path folder) throws Exception {
    return Site.start(
        Backend.chosen(), folder.resolve("site"), "test.drop-entries=1", "test.drop-receipts=1");
  }
}
