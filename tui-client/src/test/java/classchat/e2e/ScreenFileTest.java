package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** G1, E2, E3: files between full-screen clients in real terminals. */
@ExtendWith(NeedsTmux.class)
final class ScreenFileTest {
  private static final int SMALL = 300_000;
  private static final int LARGE = 8 << 20;
  private static final Pattern BAR = Pattern.compile("\\[█*░+\\] \\d+%");
  private static final Pattern MOVED = Pattern.compile("\\[█+░+\\] [1-9]\\d?%");

  @TempDir Path folder;

  @Test
  void aFileIsOfferedTakenByAKeyAndAnotherOneDeclined() throws Exception {
    var sent = Files.createDirectories(folder.resolve("sent"));
    var small = Samples.random(sent.resolve("notes 日本語.pdf"), SMALL);
    var large = Samples.random(sent.resolve("film.mkv"), LARGE);
    try (var server = Server.start(folder.resolve("data"));
        var ann = start(server, server.address(), "ann", 120, 40);
        var bob = start(server, server.address(), "bob", 80, 24)) {
      ann.say("/open @bob");
      ann.awaitText("write to @bob");
      ann.press("C-t");
      ann.awaitText("> /send @bob ");
      ann.type(sent + "/no");
      ann.press("Tab");
      ann.awaitText("notes 日本語.pdf");
      ann.press("Enter");
      ann.awaitText("[notes 日本語.pdf");
      bob.awaitText("@ann");
      bob.say("/open @ann");
      bob.awaitText("Alt+Y");
      assertThat(Samples.names(downloads())).isEmpty();

      bob.press("M-y");

      bob.awaitText("saved");
      assertThat(Files.mismatch(small, downloads().resolve("notes 日本語.pdf"))).isEqualTo(-1);
      ann.awaitText("bob has it");

      ann.say("/send @bob " + large);
      bob.awaitText("[film.mkv");
      bob.awaitText("Alt+N");
      bob.press("M-n");

      bob.awaitText("declined");
      ann.awaitText("declined");
      assertThat(Samples.names(downloads())).containsExactly("notes 日本語.pdf");
      bob.press("F7");
      bob.awaitText("film.mkv");
    }
  }

  /** Half of a file goes before the other half may: so long it is seen to be on its way. */
  @Test
  void bothSidesSeeHowFarAFileIs() throws Exception {
    var file =
        Samples.random(Files.createDirectories(folder.resolve("sent")).resolve("film.mkv"), LARGE);
    try (var server = Server.start(folder.resolve("data"));
        var relay = Relay.counting(server.address());
        var ann = start(server, relay.address(), "ann", 120, 40);
        var bob = start(server, server.address(), "bob", 80, 24)) {
      ann.say("/open @bob");
      ann.awaitText("write to @bob");
      relay.holdAfter(LARGE / 2);
      ann.say("/send @bob " + file);
      bob.awaitText("@ann");
      bob.say("/open @ann");
      bob.awaitText("Alt+Y");

      bob.press("M-y");

      bob.awaitRow("bar", BAR.asPredicate());
      ann.awaitRow("bar", MOVED.asPredicate());
      assertThat(downloads().resolve("film.mkv")).doesNotExist();
      relay.release();
      bob.awaitRow("path", row -> row.contains("saved as ") && row.endsWith("film.mkv"));
      ann.awaitText("bob has it");
      assertThat(Files.mismatch(file, downloads().resolve("film.mkv"))).isEqualTo(-1);
    }
  }

  @Test
  void whatIsTakenBackIsNotOfferedAgain() throws Exception {
    var file =
        Samples.random(Files.createDirectories(folder.resolve("sent")).resolve("film.mkv"), LARGE);
    try (var server = Server.start(folder.resolve("data"));
        var relay = Relay.counting(server.address());
        var ann = start(server, relay.address(), "ann", 120, 40);
        var bob = start(server, server.address(), "bob", 50, 12)) {
      ann.say("/open @bob");
      ann.awaitText("write to @bob");
      relay.holdAfter(LARGE / 2);
      ann.say("/send @bob " + file);
      bob.awaitText("1 unread");
      bob.say("/open @ann");
      bob.awaitText("[Accept");
      bob.press("M-y");
      ann.awaitRow("bar", MOVED.asPredicate());
      bob.awaitRow("bar", BAR.asPredicate());

      ann.press("F7");
      ann.awaitText("x cancels");
      ann.press("x");
      relay.release();

      ann.awaitText("film.mkv is taken back");
      var rows = bob.awaitText("ann has taken film.mkv back");
      assertThat(rows).noneMatch(row -> row.contains("takes it"));
      assertThat(Samples.names(downloads())).isEmpty();
    }
  }

  /** With a new account, at this address of the server. */
  private ScreenClient start(Server server, String address, String user, int columns, int rows)
      throws Exception {
    var profile = folder.resolve(user);
    var registered =
        new Client.Start()
            .server(address, server.key())
            .user(user, profile)
            .with("--register")
            .run();
    assertThat(registered.exitCode()).as(registered.text()).isZero();
    ScreenClient.settings(profile, "classchat.client.files.dir = \"" + downloads() + "\"");
    var client =
        new ScreenClient.Start()
            .with("--server", address, "--trust", server.key())
            .with("--user", user, "--profile", profile.toString())
            .size(columns, rows)
            .start();
    client.awaitText(user + "@");
    return client;
  }

  private Path downloads() throws IOException {
    return Files.createDirectories(folder.resolve("downloads"));
  }
}
