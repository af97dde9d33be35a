package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.KeyHash;
import classchat.wire.KeyWords;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who sits at the full-screen client for the first time gets in by keys alone. */
@ExtendWith(NeedsTmux.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScreenSignInTest {
  private static final String PASSWORD = "rosebud rosebud";

  @TempDir static Path shared;

  private Server server;

  @BeforeAll
  void begin() throws Exception {
    server = Server.start(shared.resolve("data"));
    Client.register(server, "bob", shared.resolve("bob"));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void theKeyIsComparedAndAcceptedAndAnAccountMade(@TempDir Path folder) throws Exception {
    try (var ann = bare(folder.resolve("new")).start()) {
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
      assertThat(flat(ann)).contains(words());
      ann.press("y");

      ann.awaitText("Welcome, ann.");
      assertThat(flat(ann)).doesNotContain("rosebud");
    }
  }

  @Test
  void whoWasHereBeforeIsInWithoutAQuestion() throws Exception {
    try (var bob = bare(shared.resolve("bob")).with("--user", "bob").start()) {
      bob.awaitText("Welcome, bob.");
    }
  }

  @Test
  void aWrongPasswordIsExplainedAndTheRightOneLetsIn(@TempDir Path folder) throws Exception {
    try (var bob =
        bare(folder.resolve("new")).with("--user", "bob", "--trust", server.key()).start()) {
      bob.awaitText("Sign in");
      bob.say("a wrong password");
      bob.awaitRow("refusal", row -> row.contains("! "));
      bob.press("C-u");
      bob.say(Client.PASSWORD);

      bob.awaitText("Welcome, bob.");
    }
  }

  @Test
  void aKeyThatIsNotAcceptedGetsNothing(@TempDir Path folder) throws Exception {
    try (var ann = bare(folder.resolve("new")).with("--user", "ann").start()) {
      ann.awaitText("Sign in");
      ann.say(PASSWORD);
      ann.awaitText("Is this the right server?");
      ann.press("n");

      ann.awaitText("Sign in");
      assertThat(folder.resolve("new/pins")).doesNotExist();
    }
  }

  private ScreenClient.Start bare(Path profile) {
    return new ScreenClient.Start()
        .with("--server", server.address(), "--profile", profile.toString());
  }

  private String words() {
    return String.join(" ", KeyWords.of(KeyHash.parse(server.key())));
  }

  /** All that is to be seen, with a blank for each gap. */
  private static String flat(ScreenClient client) {
    return String.join(" ", client.screen()).replaceAll("\\s+", " ");
  }
}
