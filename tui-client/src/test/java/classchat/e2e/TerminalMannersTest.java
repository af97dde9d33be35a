package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the full-screen client ends or pauses, the terminal is as it was before. */
@ExtendWith(NeedsTmux.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TerminalMannersTest {
  /** How it ends. */
  enum Ending {
    QUIT,
    CTRL_C,
    TERM,
    KILL
  }

  @TempDir static Path folder;

  private Server server;

  @BeforeAll
  void begin() throws Exception {
    server = Server.start(folder.resolve("data"));
    Client.register(server, "ann", folder.resolve("ann"));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "dash, QUIT",
    "dash, CTRL_C",
    "dash, TERM",
    "dash, KILL",
    "bash --norc, QUIT",
    "bash --norc, CTRL_C",
    "bash --norc, TERM",
    "bash --norc, KILL"
  })
  void theTerminalIsGivenBackAtTheEnd(String shell, Ending ending) throws Exception {
    try (var terminal = shell(shell)) {
      var before = terminal.settings();
      open(terminal);
      terminal.press("M-m");
      terminal.await("mouse", rows -> terminal.mouse());

      end(terminal, ending);
      terminal.awaitPrompt();

      assertGivenBack(terminal, before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash --norc"})
  void theTerminalIsGivenBackWhilePausedAndDrawnInFullAfterwards(String shell) throws Exception {
    try (var terminal = shell(shell)) {
      var before = terminal.settings();
      open(terminal);
      terminal.type("half a sentence");
      var drawn = terminal.await("half a sentence");

      terminal.press("C-z");
      terminal.awaitPrompt();
      assertGivenBack(terminal, before);
      terminal.enter("fg");

      terminal.await("the same screen", rows -> same(rows, drawn));
      assertThat(terminal.alternate()).isTrue();
      terminal.type(" and more");
      terminal.await("half a sentence and more");
      terminal.press("C-c", "C-c");
      terminal.awaitPrompt();
      assertGivenBack(terminal, before);
    }
  }

  @Test
  void theTerminalIsGivenBackFromTheSignInForm() throws Exception {
    try (var terminal = shell("dash")) {
      var before = terminal.settings();
      terminal.enter(new ScreenClient.Start().with("--profile", folder + "/new").commandLine());
      terminal.await("Sign in");
      assertThat(terminal.alternate()).isTrue();

      terminal.press("C-c");
      terminal.awaitPrompt();

      assertGivenBack(terminal, before);
    }
  }

  @Test
  void aTerminalThatIsClosedEndsTheClient() throws Exception {
    try (var terminal = shell("dash")) {
      open(terminal);
      var client = ScreenClient.jvmBelow(terminal.process());

      terminal.hangUp();

      client.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private static Tmux shell(String shell) throws Exception {
    return Tmux.shell(80, 24, shell.split(" ", -1));
  }

  private void open(Tmux terminal) throws Exception {
    terminal.enter(ScreenClient.of(server, "ann", folder.resolve("ann")).commandLine());
    terminal.await("Welcome, ann.");
    assertThat(terminal.alternate()).isTrue();
  }

  private static void end(Tmux terminal, Ending ending) {
    switch (ending) {
      case QUIT -> terminal.enter("/quit");
      case CTRL_C -> terminal.press("C-c");
      case TERM -> ScreenClient.jvmBelow(terminal.process()).destroy();
      case KILL -> ScreenClient.jvmBelow(terminal.process()).destroyForcibly();
    }
  }

  private static void assertGivenBack(Tmux terminal, String before) throws Exception {
    assertThat(terminal.alternate()).as("alternate screen").isFalse();
    assertThat(terminal.cursorShown()).as("cursor").isTrue();
    assertThat(terminal.mouse()).as("mouse").isFalse();
    assertThat(terminal.settings()).as("stty -g").isEqualTo(before);
  }

  /** But for the top line, where the time is. */
  private static boolean same(List<String> rows, List<String> drawn) {
    return rows.subList(1, rows.size()).equals(drawn.subList(1, drawn.size()));
  }
}
