package classchat.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The lines that a process prints, collected as they come. */
final class Lines {
  private final List<String> lines = new ArrayList<>();
  private final UnaryOperator<String> reading;
  private boolean ended;

  private Lines(UnaryOperator<String> reading) {
    this.reading = reading;
  }

  static Lines of(InputStream stream) {
    return of(stream, UnaryOperator.identity());
  }

  /** What {@code reading} makes of each line. */
  static Lines of(InputStream stream, UnaryOperator<String> reading) {
    var lines = new Lines(reading);
    Thread.ofPlatform().daemon().start(() -> lines.collect(stream));
    return lines;
  }

  private void collect(InputStream stream) {
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        add(reading.apply(line));
      }
    } catch (IOException e) {
      add("(the stream failed: " + e.getMessage() + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized List<String> all() {
    return List.copyOf(lines);
  }

  synchronized int count() {
    return lines.size();
  }

  /** All lines, once the stream has ended. */
  synchronized List<String> allAtEnd() throws InterruptedException {
    var deadline = System.nanoTime() + Processes.PATIENCE.toNanos();
    while (!ended && System.nanoTime() < deadline) {
      wait(1000);
    }
    return List.copyOf(lines);
  }

  /** The first line from {@code start} on that {@code wanted} makes something of. */
  synchronized <T> T await(
      int start, String what, Duration patience, Function<String, Optional<T>> wanted)
      throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    for (int next = start; ; ) {
      for (; next < lines.size(); next++) {
        var found = wanted.apply(lines.get(next));
        if (found.isPresent()) {
          return found.get();
        }
      }
      var left = (deadline - System.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        throw new AssertionError(
            "no " + what + (ended ? " before the end" : " in " + patience) + " in:\n" + tail());
      }
      wait(left);
    }
  }

  /** The last ones, each on a line. */
  synchronized String tail() {
    var from = Math.max(0, lines.size() - 40);
    return String.join("\n", lines.subList(from, lines.size()));
  }
}
