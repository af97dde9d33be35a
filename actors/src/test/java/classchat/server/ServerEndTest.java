package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server ends that cannot go on: by itself, with 1 and a word that says why. */
final class ServerEndTest {
  private static final int FAILED = 1;

  @TempDir Path data;

  @Test
  void aServerWithoutOneOfItsActorsSaysWhichAndEndsWith1() throws Exception {
    assertThat(broken("/user/sessions")).contains("the session registry is gone: the server ends");
  }

  @Test
  void aFatalErrorIsToldAndEndsTheServerWith1() throws Exception {
    assertThat(broken(Saboteur.FATAL)).contains("NoClassDefFoundError").contains("sabotage");
  }

  /** All that a server says which is broken once it is ready. */
  private String broken(String how) throws Exception {
    var process = start();
    try (var lines = process.inputReader();
        var input = process.outputWriter()) {
      var ready = line(lines);
      while (!ready.startsWith("key in words")) {
        ready = line(lines);
      }

      input.write(how + "\n");
      input.flush();
      var said = lines.lines().toList();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(FAILED);
      return String.join("\n", said);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String line(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    if (line == null) {
      throw new AssertionError("the server ended");
    }
    return line;
  }

  private Process start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--data",
            data.toString(),
            "--listen",
            "127.0.0.1:0",
            "--set",
            "akka.extensions=[\"" + Saboteur.class.getName() + "\"]")
        .redirectErrorStream(true)
        .start();
  }
}
