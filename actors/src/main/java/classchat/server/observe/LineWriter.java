package classchat.server.observe;

import classchat.wire.CleanText;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Writes lines on a thread of its own, which alone waits for a terminal that is stopped. Equal
 * lines in a row are counted instead of repeated.
 */
final class LineWriter implements AutoCloseable {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final Duration REPEATS = Duration.ofSeconds(5);
  private static final Duration TO_END = Duration.ofSeconds(2);
  private static final int LONGEST = 400;

  private final LineQueue queue;
  private final PrintStream out;
  private final boolean colours;
  private final ZoneId zone;
  private final Thread thread = Thread.ofPlatform().daemon().name("window").unstarted(this::run);
  private String last = "";
  private Kind lastKind = Kind.SAID;
  private long repeats;

  LineWriter(LineQueue queue, PrintStream out, boolean colours, ZoneId zone) {
    this.queue = queue;
    this.out = out;
    this.colours = colours;
    this.zone = zone;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        var next = queue.poll();
        if (next.isEmpty()) {
          out.flush();
          next = queue.take(repeats > 0 ? REPEATS : FOR_EVER);
        }
        next.ifPresentOrElse(this::write, this::tellRepeats);
        if (next.isEmpty() && queue.isClosed()) {
          out.flush();
          return;
        }
      }
    } catch (InterruptedException e) {
      out.flush();
    }
  }

  private void write(Line line) {
    if (line.dropped() > 0) {
      tellRepeats();
      print(line.at(), Kind.FAILED, line.dropped() + " lines dropped: nobody took them");
    }
    var text = text(line);
    if (text.equals(last) && line.kind() == lastKind) {
      repeats++;
      return;
    }
    tellRepeats();
    last = text;
    lastKind = line.kind();
    print(line.at(), line.kind(), text);
  }

  private void tellRepeats() {
    if (repeats > 0) {
      print(Optional.empty(), lastKind, "the same " + repeats + " more times");
    }
    repeats = 0;
    last = "";
  }

  private static String text(Line line) {
    try {
      var text = CleanText.line(line.text().get());
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    } catch (RuntimeException e) {
      return "a line that cannot be told: " + e.getClass().getSimpleName();
    }
  }

  private void print(Instant at, Kind kind, String text) {
    print(Optional.of(at), kind, text);
  }

  private void print(Optional<Instant> at, Kind kind, String text) {
    var time = at.map(known -> TIME.format(known.atZone(zone))).orElse("        ");
    var marked = kind.mark + " " + text;
    out.print(
        time + " " + (colours ? "\u001b[" + kind.colour + "m" + marked + "\u001b[0m" : marked));
    out.print('\n');
  }

  /** Waits for what is there to be written, but not for a terminal that stands still. */
  @Override
  public void close() {
    queue.close();
    try {
      thread.join(TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
