package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our own key updates, which come with the limits of the cipher; those are read once in a process.
 */
class KeyLimitTest {
  @Test
  void keysAreUpdatedInTheMiddleOfFrames(@TempDir Path folder)
      throws IOException, InterruptedException {
    var limits = "jdk.tls.keyLimits=AES/GCM/NoPadding KeyUpdate 2^15\n";
    var properties = Files.writeString(folder.resolve("limits.security"), limits);
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.security.properties=" + properties,
                "-Djavax.net.debug=ssl:handshake",
                "-cp",
                System.getProperty("java.class.path"),
                Exchange.class.getName())
            .redirectErrorStream(true)
            .start();

    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed.lines().filter(line -> line.contains("KeyUpdate"))).hasSizeGreaterThan(20);
    assertThat(printed).contains("exchanged");
    assertThat(process.waitFor()).isZero();
  }

  /** Sends 400 kB each way on one connection. */
  static final class Exchange {
    public static void main(String[] arguments) {
      try (var stages = new Stages()) {
        var server = new Recorder();
        var client = new Recorder();
        stages.connect(stages.listen(() -> server), client);
        client.connection().accept(1 << 20);
        server.connection().accept(1 << 20);
        for (int n = 1; n <= 20; n++) {
          while (!client.connection().push(Numbered.encode(n, 20_000), false)) Thread.onSpinWait();
          while (!server.connection().push(Numbered.encode(n, 20_000), false)) Thread.onSpinWait();
        }
        server.awaitNumbers(20);
        client.awaitNumbers(20);
        System.out.println("exchanged");
      }
      System.exit(0);
    }
  }
}
