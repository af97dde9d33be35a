package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.KeyHash;
import classchat.wire.KeyWords;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who sits at the full-screen client for the first time gets in by keys alone. */
@ExtendWith(NeedsTmux.class)
final class ScreenSignInTest {
  private static final String PASSWORD = "rosebud rosebud";

  @TempDir Path folder;

  @Test
  void theKeyIsComparedAndAcceptedAndAnAccountMade() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var ann = bare(server).start()) {
      ann.awaitText("Sign in");
      ann.press("F2");
      ann.awaitText("New account");
      ann.type("ann");
      ann.press("Tab");
      ann.type(PASSWORD);
      ann.press("Tab");
      ann.type(PASSWORD);
      ann.press("Enter");
      ann.awaitText("Is this the right server?");
      assertThat(flat(ann)).contains(server.key());
      assertThat(flat(ann)).contains(words(server));
      ann.press("y");

      ann.awaitText("Welcome, ann.");
      assertThat(flat(ann)).doesNotContain("rosebud");
    }
  }

  @Test
  void whoWasHereBeforeIsInWithoutAQuestion() throws Exception {
    try (var server = Server.start(folder.resolve("data"))) {
      Client.register(server, "ann", folder.resolve("ann"));

      try (var ann = bare(server).with("--user", "ann").start()) {
        ann.awaitText("Welcome, ann.");
      }
    }
  }

  @Test
  void aWrongPasswordIsExplainedAndTheRightOneLetsIn() throws Exception {
    try (var server = Server.start(folder.resolve("data"))) {
      Client.register(server, "ann", folder.resolve("elsewhere"));
      try (var ann = bare(server).with("--user", "ann", "--trust", server.key()).start()) {
        ann.awaitText("Sign in");
        ann.say("a wrong password");
        ann.awaitRow("refusal", row -> row.contains("! "));
        ann.press("C-u");
        ann.say(Client.PASSWORD);

        ann.awaitText("Welcome, ann.");
      }
    }
  }

  @Test
  void aKeyThatIsNotAcceptedGetsNothing() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var ann = bare(server).with("--user", "ann").start()) {
      ann.awaitText("Sign in");
      ann.say(PASSWORD);
      ann.awaitText("Is this the right server?");
      ann.press("n");

      ann.awaitText("Sign in");
      assertThat(folder.resolve("ann").resolve("pins")).doesNotExist();
    }
  }

  private ScreenClient.Start bare(Server server) {
    return new ScreenClient.Start()
        .with("--server", server.address(), "--profile", folder.resolve("ann").toString());
  }

  private static String words(Server server) {
    return String.join(" ", KeyWords.of(KeyHash.parse(server.key())));
  }

  /** All that is to be seen, with a blank for each gap. */
  private static String flat(ScreenClient client) {
    return String.join(" ", client.screen()).replaceAll("\\s+", " ");
  }
}
