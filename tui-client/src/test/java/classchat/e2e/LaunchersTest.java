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

  @ParameterizedTest
  @ValueSource(strings = {"classchat", "classchat-server"})
  void thePackagedRuntimeComesBeforeEveryJdkButTheOneThatIsNamed(String program) throws Exception {
    var packaged = launcher(packagedWithARuntime("packaged", program));
    packaged.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var named = launcher(packagedWithARuntime("named", program));
    named.environment().put("CLASSCHAT_JAVA", System.getProperty("java.home"));

    assertThat(outputOf(packaged, 0)).startsWith("packaged @");
    assertThat(outputOf(named, 1)).doesNotStartWith("packaged @"); // there are no jars
  }

  @ParameterizedTest
  @ValueSource(strings = {"classchat", "classchat-server"})
  void aProgramRunsInAFolderOfAnyName(String program) throws Exception {
    var name = "it's \"a\" folder; $HOME * `x`\n-n";
    var launcher = packagedWithARuntime(name, program);
    var lib = folder.resolve(name).toRealPath().resolve("lib");

    var output = outputOf(launcher(launcher, "a  b", "*"), 0);

    assertThat(output)
        .startsWith("packaged @" + lib + "/jvm.args\n")
        .contains("\n" + lib.resolve(program.equals("classchat") ? "classchat-client" : program))
        .endsWith(".Main\na  b\n*\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classchat", "classchat-server"})
  void aColonInTheNameOfTheFolderIsTold(String program) throws Exception {
    var launcher = launcher(packagedWithARuntime("at 10:30", program));

    assertThat(outputOf(launcher, 1)).contains("colon in its name", "at 10:30");
  }

  /** Its runtime only says what it is, and how it was called. */
  private Path packagedWithARuntime(String name, String program) throws IOException {
    var root = Files.createDirectory(folder.resolve(name));
    var runtime = Files.createDirectories(root.resolve("lib/runtime/bin"));
    Files.writeString(runtime.resolveSibling("release"), "JAVA_VERSION=\"25.0.1\"\n");
    var java =
        Files.writeString(
            runtime.resolve("java"), "#!/bin/sh\nprintf 'packaged '\nprintf '%s\\n' \"$@\"\n");
    for (var script : List.of("find-jdk.sh", "jvm.args")) {
      Files.copy(BIN.resolveSibling("lib").resolve(script), root.resolve("lib").resolve(script));
    }
    var bin = Files.createDirectory(root.resolve("bin"));
    var launcher = Files.copy(BIN.resolve(program), bin.resolve(program));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return launcher;
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
