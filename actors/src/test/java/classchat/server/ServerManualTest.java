package classchat.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

final class ServerManualTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    ServerManual.main(folder.toString());
  }

  @Test
  void everyCommandHasAManPageWithAllItsOptions() throws IOException {
    for (var command : commands()) {
      var page = command.qualifiedName("-") + ".adoc";

      var text = Files.readString(folder.resolve("man").resolve(page));

      assertThat(text).startsWith("// tag::picocli-generated-full-manpage[]");
      for (var option : command.options()) {
        assertThat(text).as(page).contains("*" + option.longestName() + "*");
      }
    }
  }

  @Test
  void everyCommandAndOptionIsCompletedInEachShell() throws IOException {
    var shells =
        List.of("bash/classchat-server", "zsh/_classchat-server", "fish/classchat-server.fish");

    for (var shell : shells) {
      var script = Files.readString(folder.resolve("completion").resolve(shell));

      for (var command : commands()) {
        assertThat(script).as(shell).containsPattern("\\b" + command.name() + "\\b");
        for (var option : command.options()) {
          assertThat(script).as(shell).contains(option.longestName().substring(2));
        }
      }
    }
  }

  @Test
  void bashUnderstandsItsCompletion() throws Exception {
    var check =
        new ProcessBuilder("bash", "-n", "completion/bash/classchat-server")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();

    var output = new String(check.getInputStream().readAllBytes(), UTF_8);

    assertThat(check.waitFor()).as(output).isZero();
  }

  private static List<CommandSpec> commands() {
    var all = new ArrayList<CommandSpec>();
    collect(Main.commandLine().getCommandSpec(), all);
    return all;
  }

  private static void collect(CommandSpec command, List<CommandSpec> all) {
    all.add(command);
    command.subcommands().values().forEach(below -> collect(below.getCommandSpec(), all));
  }
}
