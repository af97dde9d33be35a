package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.bench.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** However the demonstration ends before its time, it says so and leaves nothing behind. */
@ExtendWith(NeedsTmux.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "what runs where is read from /proc")
final class DemoEndsTest {
  @TempDir Path folder;

  private Path temporary = Path.of("");

  @BeforeEach
  void make() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    var target = Files.createDirectories(folder.resolve("project/target"));
    Files.createSymbolicLink(target.resolve("classchat"), Processes.dist().toRealPath());
  }

  @AfterEach
  void nothingStays() {
    assertThat(temporary).isEmptyDirectory();
    Awaitility.await().until(() -> runningIn(folder).isEmpty());
  }

  @Test
  void aTerminalThatIsTooSmallIsRefused() throws Exception {
    try (var terminal = Tmux.open(139, 40, Map.of(), demo())) {
      terminal.awaitPrinted("this terminal has 139x40");
      assertThat(terminal.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aTerminalThatTmuxCannotUseIsRefused() throws Exception {
    try (var terminal = Tmux.open(140, 40, Map.of(), demo("env", "TERM=dumb"))) {
      terminal.awaitPrinted("tmux cannot show it in this terminal: open terminal");
      assertThat(terminal.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void ctrlCLeavesItWhileItPlays() throws Exception {
    try (var terminal = Tmux.open(140, 40, Map.of(), demo())) {
      terminal.await("1 of 7");

      terminal.press("C-c");

      terminal.awaitPrinted("Left before the end.");
      assertThat(terminal.exitCode()).isZero();
    }
  }

  @Test
  void itMayBeInterruptedBeforeItsWindowIsComplete() throws Exception {
    var demo = unseen();
    Awaitility.await().until(() -> !isEmpty(temporary));

    demo.destroy();

    assertThat(Processes.exitCode(demo)).isEqualTo(143);
  }

  @Test
  void itMayBeInterruptedWhileItsProgramsRun() throws Exception {
    var demo = unseen();
    Awaitility.await()
        .atMost(Processes.PATIENCE)
        .until(() -> Files.exists(folder.resolve("demo/server/data/address")));

    demo.destroy();

    assertThat(Processes.exitCode(demo)).isEqualTo(143);
  }

  private Process unseen() throws IOException {
    return new ProcessBuilder(demo())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  /** The command of the demonstration behind another one. */
  private List<String> demo(String... before) {
    var command = new ArrayList<>(List.of(before));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("demo", "--data", folder.resolve("demo").toString()));
    command.addAll(List.of("--project", folder.resolve("project").toString()));
    return command;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** All processes whose current folder lies in this one, by /proc. */
  private static List<Path> runningIn(Path folder) throws IOException {
    try (var processes = Files.list(Path.of("/proc"))) {
      return processes
          .flatMap(process -> current(process.resolve("cwd")))
          .filter(current -> current.startsWith(folder))
          .toList();
    }
  }

  private static Stream<Path> current(Path link) {
    try {
      return Stream.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      // no process, of somebody else, or gone meanwhile
      return Stream.of();
    }
  }
}
