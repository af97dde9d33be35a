package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The line mode when a person sits at its terminal. */
@ExtendWith(NeedsTmux.class)
final class PlainTerminalTest {
  private static final String MIXED = "日本語 e\u0301 👍";

  @TempDir Path folder;

  @Test
  void theLineModeWritesAnyTextAndGivesTheTerminalBack() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var terminal = Tmux.shell(100, 30, "dash")) {
      Client.register(server, "bob", folder.resolve("bob"));
      var before = terminal.settings();
      terminal.enter(
          ScreenClient.of(server, "ann", folder.resolve("ann"))
              .with("--plain", "--register")
              .environment("CLASSCHAT_PASSWORD", Client.PASSWORD)
              .commandLine());
      terminal.await("ready");

      terminal.enter("/msg @bob hello: " + MIXED);
      terminal.await("[@bob 1] ann: hello: " + MIXED + " (");
      terminal.enter("/quit");
      terminal.awaitPrompt();

      assertThat(terminal.settings()).isEqualTo(before);
    }
  }
}
