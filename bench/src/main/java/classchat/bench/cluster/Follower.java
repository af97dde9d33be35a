package classchat.bench.cluster;

import classchat.bench.program.Await;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Prints what comes to a log, each line behind a name. */
final class Follower {
  private static final Duration STEP = Duration.ofMillis(100);

  private final String name;
  private final Path log;
  private final PrintStream out;
  private final StringBuilder line = new StringBuilder();
  private long at;

  /** Begins at what comes next. */
  Follower(String name, Path log, PrintStream out) throws IOException {
    this.name = name;
    this.log = log;
    this.out = out;
    this.at = Files.exists(log) ? Files.size(log) : 0;
  }

  /** Until the process ends. */
  void start() {
    Thread.ofVirtual()
        .start(() -> {
          while (true) {
            print();
            Await.pass(STEP);
          }
        });
  }

  private void print() {
    if (!Files.exists(log)) {
      return;
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(at);
      var bytes = new byte[(int) Math.min(1 << 16, file.length() - at)];
      file.readFully(bytes);
      at += bytes.length;
      new String(bytes, StandardCharsets.UTF_8).chars().forEach(this::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(int character) {
    if (character != '\n') {
      line.append((char) character);
      return;
    }
    out.printf("%-5s | %s%n", name, line);
    line.setLength(0);
  }
}
