package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** G1, E2, E3: files between full-screen clients in real terminals. */
@ExtendWith(NeedsTmux.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScreenFileTest {
  private static final int SMALL = 300_000;
  private static final int LARGE = 8 << 20;
  private static final Pattern BAR = Pattern.compile("\\[█*░+\\] \\d+%");
  private static final Pattern MOVED = Pattern.compile("\\[█+░+\\] [1-9]\\d?%");

  @TempDir static Path folder;

  private Server server;

  @BeforeAll
  void begin() throws Exception {
    server = Server.start(folder.resolve("data"));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void aFileIsOfferedTakenByAKeyAndAnotherOneDeclined(@TempDir Path own) throws Exception {
    var sent = Files.createDirectories(own.resolve("sent"));
    var small = Samples.random(sent.resolve("notes 日本語.pdf"), SMALL);
    var large = Samples.random(sent.resolve("film.mkv"), LARGE);
    try (var ann = start(server.address(), "ann", own, 120, 40);
        var bob = start(server.address(), "bob", own, 80, 24)) {
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
      assertThat(Samples.names(downloads(own))).isEmpty();

      bob.press("M-y");

      bob.awaitText("saved");
      assertThat(Files.mismatch(small, downloads(own).resolve("notes 日本語.pdf"))).isEqualTo(-1);
      ann.awaitText("bob has it");

      ann.say("/send @bob " + large);
      bob.awaitText("[film.mkv");
      bob.awaitText("Alt+N");
      bob.press("M-n");

      bob.awaitText("declined");
      ann.awaitText("declined");
      assertThat(Samples.names(downloads(own))).containsExactly("notes 日本語.pdf");
      bob.press("F7");
      bob.awaitText("film.mkv");
    }
  }

  /** Half of a file goes before the other half may: so long it is seen to be on its way. */
  @Test
  void bothSidesSeeHowFarAFileIs(@TempDir Path own) throws Exception {
    var file =
        Samples.random(Files.createDirectories(own.resolve("sent")).resolve("film.mkv"), LARGE);
    try (var relay = Relay.counting(server.address());
        var cat = start(relay.address(), "cat", own, 120, 40);
        var dan = start(server.address(), "dan", own, 80, 24)) {
      cat.say("/open @dan");
      cat.awaitText("write to @dan");
      relay.holdAfter(LARGE / 2);
      cat.say("/send @dan " + file);
      dan.awaitText("@cat");
      dan.say("/open @cat");
      dan.awaitText("Alt+Y");

      dan.press("M-y");

      dan.awaitRow("bar", BAR.asPredicate());
      cat.awaitRow("bar", MOVED.asPredicate());
      assertThat(downloads(own).resolve("film.mkv")).doesNotExist();
      relay.release();
      dan.awaitRow("path", row -> row.contains("saved as ") && row.endsWith("film.mkv"));
      cat.awaitText("dan has it");
      assertThat(Files.mismatch(file, downloads(own).resolve("film.mkv"))).isEqualTo(-1);
    }
  }

  @Test
  void whatIsTakenBackIsNotOfferedAgain(@TempDir Path own) throws Exception {
    var file =
        Samples.random(Files.createDirectories(own.resolve("sent")).resolve("film.mkv"), LARGE);
    try (var relay = Relay.counting(server.address());
        var eve = start(relay.address(), "eve", own, 120, 40);
        var fay = start(server.address(), "fay", own, 50, 12)) {
      eve.say("/open @fay");
      eve.awaitText("write to @fay");
      relay.holdAfter(LARGE / 2);
      eve.say("/send @fay " + file);
      fay.awaitText("1 unread");
      fay.say("/open @eve");
      fay.awaitText("[Accept");
      fay.press("M-y");
      eve.awaitRow("bar", MOVED.asPredicate());
      fay.awaitRow("bar", BAR.asPredicate());

      eve.press("F7");
      eve.awaitText("x stops");
      eve.press("x");
      relay.release();

      eve.awaitText("film.mkv is taken back");
      var rows = fay.awaitText("eve has taken film.mkv back");
      assertThat(rows).noneMatch(row -> row.contains("takes it"));
      assertThat(Samples.names(downloads(own))).isEmpty();
    }
  }

  /** With a new account, at this address of the server. */
  private ScreenClient start(String address, String user, Path own, int columns, int rows)
      throws Exception {
    var profile = own.resolve(user);
    var registered =
        new Client.Start()
            .server(address, server.key())
            .user(user, profile)
            .with("--register")
            .run();
    assertThat(registered.exitCode()).as(registered.text()).isZero();
    ScreenClient.settings(profile, "classchat.client.files.dir = \"" + downloads(own) + "\"");
    var client =
        new ScreenClient.Start()
            .with("--server", address, "--trust", server.key())
            .with("--user", user, "--profile", profile.toString())
            .size(columns, rows)
            .start();
    client.awaitText(user + "@");
    return client;
  }

  private static Path downloads(Path own) throws IOException {
    return Files.createDirectories(own.resolve("downloads"));
  }
}
