package classchat.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What makes start-up archives, with a session that only makes a file and tells what was typed. */
@EnabledOnOs(OS.LINUX)
final class TrainScriptTest {
  private static final Path LIB = Path.of(System.getProperty("classchat.dist"), "lib");
  private static final String SESSION =
      """
      #!/bin/sh
      lib=${0%/*}
      touch "$lib/made.aot"
      echo Welcome
      read -r first
      echo Users
      read -r second
      printf '%s\\n' "$1" "$first" "$second" > "$lib/typed"
      """;

  @TempDir Path folder;

  private Path lib = Path.of("");

  @BeforeEach
  void putProgramsInPlace() throws IOException {
    lib = Files.createDirectories(folder.resolve("it's a folder; $HOME/lib"));
    Files.copy(LIB.resolve("train.sh"), lib.resolve("train.sh"));
    Files.copy(LIB.resolve("find-jdk.sh"), lib.resolve("find-jdk.sh"));
    executable(lib.resolve("run.sh"), SESSION);
    Files.createDirectories(lib.resolve("runtime/bin"));
    executable(lib.resolve("runtime/bin/java"), "#!/bin/sh\n");
    Files.writeString(lib.resolve("runtime/release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  @Test
  void theSessionIsPlayedInAFolderOfAnyName() throws Exception {
    train(0);

    assertThat(lib.resolve("typed")).content().startsWith("run\n/who").contains("/quit");
  }

  @Test
  void whatItMakesIsForAllWhoStartThePrograms() throws Exception {
    train(0);

    var permissions = Files.getPosixFilePermissions(lib.resolve("made.aot"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-r--r--");
  }

  @Test
  void aSessionThatEndsAtOnceIsNotWaitedFor() throws Exception {
    executable(lib.resolve("run.sh"), "#!/bin/sh\nexit 1\n");

    assertThat(train(0)).isEmpty();
  }

  /** Under the umask of somebody careful. */
  private String train(int exitCode) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                "sh", "-c", "umask 077; exec sh \"$0\"", lib.resolve("train.sh").toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
    return output;
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
