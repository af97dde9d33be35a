package classchat.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code make run} and {@code make client} do, with programs that only tell how they were
 * called.
 */
final class RunScriptTest {
  private static final Path SCRIPT = Path.of(System.getProperty("classchat.dist"), "lib", "run.sh");
  private static final String CALL =
      "client --server 127.0.0.1:40123 --trust SHA256:abc+/= --user ann";

  @TempDir Path folder;

  @BeforeEach
  void putProgramsInPlace() throws Exception {
    Files.createDirectories(folder.resolve("lib"));
    Files.createDirectories(folder.resolve("bin"));
    install(SCRIPT, folder.resolve("lib/run.sh"));
    for (var program : new String[] {"classchat", "classchat-server"}) {
      var source = requireNonNull(RunScriptTest.class.getResource("/run/" + program));
      install(Path.of(source.toURI()), folder.resolve("bin").resolve(program));
    }
  }

  @Test
  void theFirstRunRegistersWithTheSetUpCodeAndStopsItsServer() throws Exception {
    var output = run("run", Map.of(), 0);

    assertThat(output).contains(CALL + " --register --plain code=K7QX-22");
    assertThat(serverLog()).endsWith("stopped\n");
    assertThat(folder.resolve("data/address")).hasContent("127.0.0.1:40123 SHA256:abc+/=");
  }

  @Test
  void theLogIsOwnerOnlyAlsoInAnEmptyFolderThatWasThere() throws Exception {
    var data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

    run("run", Map.of(), 0);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
    var log = Files.getPosixFilePermissions(data.resolve("server.log"));
    assertThat(PosixFilePermissions.toString(log)).isEqualTo("rw-------");
  }

  @Test
  void theExitCodeIsThatOfTheClient() throws Exception {
    run("run", Map.of("EXIT_CODE", "4", "NO_CODE", "1"), 4);

    assertThat(serverLog()).endsWith("stopped\n");
  }

  @Test
  void aTakenPortIsToldAndAFreeOneUsed() throws Exception {
    var output = run("run", Map.of("PORT_TAKEN", "1", "NO_CODE", "1"), 0);

    assertThat(output).contains("port 7667 is taken", CALL + " --plain code=none");
    assertThat(serverLog()).contains("started with: --listen 127.0.0.1:0");
  }

  @Test
  void aServerThatRunsIsUsedAndLeftRunning() throws Exception {
    run("run", Map.of("NO_CODE", "1"), 0);
    var server = startServer();
    try {
      var output = run("run", Map.of(), 0) + run("client", Map.of(), 0);

      assertThat(output).contains(CALL + " --plain code=none\n" + CALL + " --plain code=none\n");
      assertThat(server.isAlive()).isTrue();
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  @Test
  void aClientWithoutAServerIsToldHowToStartOne() throws Exception {
    run("run", Map.of("NO_CODE", "1"), 0);

    assertThat(run("client", Map.of(), 1)).contains("no server runs on data", "make server");
  }

  private Process startServer() throws IOException {
    var lock = folder.resolve("data/lock");
    Files.delete(lock);
    var server =
        new ProcessBuilder("bin/classchat-server", "--data", "data")
            .directory(folder.toFile())
            .redirectOutput(Redirect.DISCARD)
            .start();
    Awaitility.await().until(() -> Files.exists(lock) && Files.size(lock) > 0);
    return server;
  }

  private String run(String mode, Map<String, String> environment, int exitCode)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder("lib/run.sh", mode).directory(folder.toFile());
    builder.redirectErrorStream(true).environment().putAll(environment);
    builder.environment().putAll(Map.of("NAME", "ann", "CLASSCHAT_PASSWORD", "correct horse"));
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
    return output;
  }

  private String serverLog() throws IOException {
    return Files.readString(folder.resolve("data/server.log"));
  }

  private static void install(Path source, Path target) throws IOException {
    Files.copy(source, target);
    assertThat(target.toFile().setExecutable(true)).isTrue();
  }
}
