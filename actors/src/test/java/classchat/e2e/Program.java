package classchat.e2e;

import static org.awaitility.Awaitility.await;

import classchat.wire.KeyHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A running {@code classchat-server}, on a free port of 127.0.0.1. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final KeyHash key;

  private Program(Process process, String address) {
    this.process = process;
    var parts = address.strip().split(" ", -1);
    this.port = Integer.parseInt(parts[0].substring(parts[0].lastIndexOf(':') + 1));
    this.key = KeyHash.parse(parts[1]);
  }

  /** Waits until it is ready, which it says in its data directory. */
  static Program start(Path data) throws IOException {
    var launcher = Path.of(System.getProperty("classchat.dist"), "bin", "classchat-server");
    var builder =
        new ProcessBuilder(
            List.of(launcher.toString(), "--data", data.toString(), "--listen", "127.0.0.1:0"));
    builder.environment().remove("JAVA_HOME");
    var log = data.resolveSibling("server.log").toFile();
    var process = builder.redirectErrorStream(true).redirectOutput(log).start();
    try {
      var address = data.resolve("address");
      await()
          .atMost(PATIENCE)
          .until(() -> !process.isAlive() || (Files.exists(address) && isWhole(address)));
      if (!process.isAlive()) {
        throw new AssertionError("the server ended:\n" + Files.readString(log.toPath()));
      }
      return new Program(process, Files.readString(address));
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static boolean isWhole(Path address) {
    try {
      return Files.readString(address).endsWith("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  KeyHash key() {
    return key;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
