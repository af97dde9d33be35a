package classchat.client.line;

import classchat.client.model.FileStage;
import classchat.client.model.SharedFile;
import classchat.client.text.FileSize;
import classchat.wire.CleanText;
import classchat.wire.FileId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far transfers are: a line for each tenth of a file, with rate and time left once there is
 * something to measure. Remembers only those that move.
 */
final class FileProgress {
  /** Shorter than this nothing is measured. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** What is longer ago says little about the rate. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private record Known(int tenth, long bytes, long millis) {}

  private final Clock clock;
  private final Map<FileId, Known> moving = new HashMap<>();

  FileProgress(Clock clock) {
    this.clock = clock;
  }

  /** A file was offered that goes up from now on. */
  void begins(FileId id) {
    moving.put(id, new Known(0, 0, clock.millis()));
  }

  /** Takes note of how {@code file} is now; returns what to tell of it, if anything. */
  Optional<String> note(SharedFile file) {
    if (file.stage() != FileStage.MOVING) {
      moving.remove(file.id());
      return Optional.empty();
    }
    var now = new Known(percent(file) / 10, file.bytes(), clock.millis());
    var was = moving.putIfAbsent(file.id(), now);
    if (was == null || now.tenth() <= was.tenth() || file.bytes() >= file.size()) {
      return Optional.empty();
    }
    var stale = now.millis() - was.millis() >= LONGEST.toMillis();
    moving.put(file.id(), stale ? now : new Known(now.tenth(), was.bytes(), was.millis()));
    return Optional.of(
        CleanText.line(file.name())
            + ": "
            + percent(file)
            + " % of "
            + FileSize.of(file.size())
            + rate(file, now.bytes() - was.bytes(), now.millis() - was.millis()));
  }

  /** How much of a file has moved; all of an empty one. */
  static int percent(SharedFile file) {
    return file.size() == 0 ? 100 : (int) (file.bytes() * 100.0 / file.size());
  }

  private static String rate(SharedFile file, long bytes, long millis) {
    if (millis < SHORTEST.toMillis() || bytes <= 0) {
      return "";
    }
    var left = Math.ceilDiv((file.size() - file.bytes()) * millis, bytes * 1000);
    return ", " + FileSize.of(bytes * 1000 / millis) + "/s, " + time(left) + " left";
  }

  private static String time(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    var minutes = Math.ceilDiv(seconds, 60);
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
