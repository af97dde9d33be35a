package classchat.e2e;

import static classchat.e2e.Samples.is;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What of files is too large, too late or no file, where 2 MB is the largest and 3 s the longest.
 */
@Tag("scenario")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FileLimitsTest {
  private static final int SIZE = 1_000_000;
  private static final int TOO_LARGE = 3_000_000;

  @TempDir static Path folder;

  private Site site;

  @BeforeAll
  void begin() throws Exception {
    site =
        Site.start(
            Backend.chosen(),
            folder.resolve("site"),
            "files.size=2 MB",
            "files.keep=3 s",
            "files.sweep=1 s");
  }

  @AfterAll
  void end() throws Exception {
    site.close();
  }

  @Test
  void whatCannotBeSentIsSaid() throws Exception {
    var cast = Cast.on(site, folder.resolve("limits"));
    var file = Samples.random(folder.resolve("large.tgz"), TOO_LARGE);
    cast.enrol("bob");

    var ended =
        cast.of("alice")
            .with("--register")
            .run(
                "/send @bob " + file,
                "/send @bob " + folder,
                "/send @bob " + folder.resolve("nothing"),
                "/accept 12345",
                "/accept xyz");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(Client.ofType(ended.out(), "error"))
        .extracting(error -> error.path("code").asText())
        .containsExactlyInAnyOrder(
            "too-large", "bad-command", "unknown-file", "unknown-file", "bad-command");
    assertThat(Client.ofType(ended.out(), "error"))
        .anyMatch(e -> e.path("text").asText().contains("files.size"));
  }

  @Test
  void filesThatNobodyTookExpire() throws Exception {
    var cast = Cast.on(site, folder.resolve("late"));
    var file = Samples.random(folder.resolve("small.tgz"), SIZE);
    try (var bob = cast.join("bob");
        var alice = cast.join("alice")) {
      bob.await("ready");
      alice.await("ready");

      alice.say("/send @bob " + file);

      var id = bob.await("file", is("offered")).path("id").asText();
      var gone = bob.await("file", is("failed"));
      assertThat(gone.path("reason").asText()).contains("expired");
      bob.say("/accept " + id + " " + downloads());
      assertThat(bob.await("error").path("code").asText()).isEqualTo("unknown-file");
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !site.servers().keep(id));
    }
  }

  private Path downloads() throws IOException {
    return Files.createDirectories(folder.resolve("downloads"));
  }
}
