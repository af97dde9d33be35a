package classchat.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers of both programs. */
final class LaunchersTest {
  private static final Path BIN = Path.of(System.getProperty("classchat.dist"), "bin");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"classchat", "classchat-server"})
  void aProgramRunsFromAnyFolderWithoutJavaHome(String program) throws Exception {
    var output = run(BIN.resolve(program), "--version");

    assertThat(output).startsWith("ClassChat ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classchat", "classchat-server"})
  void aProgramRunsThroughSymbolicLinks(String program) throws Exception {
    var first = Files.createSymbolicLink(folder.resolve("first"), BIN.resolve(program));
    var second = Files.createSymbolicLink(folder.resolve("second"), first.getFileName());

    var output = run(second, "--version");

    assertThat(output).startsWith("ClassChat ").hasLineCount(1);
    Files.delete(first); // JUnit would warn about a link that leads out of its folder
  }

  @ParameterizedTest
  @ValueSource(strings = {"classchat", "classchat-server"})
  void anUnfitJdkThatWasNamedIsRefusedWithAdvice(String program) throws Exception {
    var process = launcher(BIN.resolve(program), "--version");
    process.environment().put("CLASSCHAT_JAVA", folder.toString());

    assertThat(outputOf(process, 1)).contains("is no JDK of at least 21", "adoptium.net");
  }

  private String run(Path program, String... arguments) throws Exception {
    return outputOf(launcher(program, arguments), 0);
  }

  private ProcessBuilder launcher(Path program, String... arguments) {
    var process = new ProcessBuilder(program.toString());
    process.command().addAll(List.of(arguments));
    process.directory(folder.toFile()).redirectErrorStream(true);
    process.environment().keySet().removeAll(List.of("JAVA_HOME", "CLASSCHAT_JAVA"));
    return process;
  }

  private static String outputOf(ProcessBuilder builder, int exitCode)
      throws IOException, InterruptedException {
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
    return output;
  }
}
