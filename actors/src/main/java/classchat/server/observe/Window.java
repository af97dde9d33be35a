package classchat.server.observe;

import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileState;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The server's window: a line for each event that a teacher follows, never what a message says.
 * Takes events from any thread at once; a terminal that stands still loses lines, which are
 * counted.
 */
public final class Window implements SessionEvents, AutoCloseable {
  private static final int WAITING = 8192;

  private final Detail detail;
  private final Clock clock;
  private final Names names;
  private final LineQueue queue;
  private final LineWriter writer;
  private final Here here = new Here();

  private Window(Detail detail, Clock clock, Names names, LineQueue queue, LineWriter writer) {
    this.detail = detail;
    this.clock = clock;
    this.names = names;
    this.queue = queue;
    this.writer = writer;
  }

  /**
   * Opens one.
   *
   * @param names asked by the window's own thread only
   * @param clock its zone is that of the times in the lines
   */
  public static Window open(
      PrintStream out, Detail detail, boolean colours, Names names, Clock clock) {
    return open(out, detail, colours, names, clock, WAITING);
  }

  static Window open(
      PrintStream out, Detail detail, boolean colours, Names names, Clock clock, int waiting) {
    var queue = new LineQueue(waiting);
    var writer = new LineWriter(queue, out, colours, clock.getZone());
    writer.start();
    return new Window(detail, clock, names, queue, writer);
  }

  /** Whether to use colours: on a terminal, unless NO_COLOR (no-color.org) or TERM say else. */
  public static boolean colours(Map<String, String> environment, boolean terminal) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Something that a person should know. */
  public void say(String text) {
    line(Kind.SAID, () -> text);
  }

  /** Something that needs a person. */
  public void warn(String text) {
    line(Kind.FAILED, () -> text);
  }

  /**
   * What the program logs.
   *
   * @param kind of an error, a warning, or less, which {@code -q} leaves out both
   */
  void logged(Kind kind, String text, Optional<Throwable> cause) {
    cause.ifPresentOrElse(known -> failed(kind, text, known), () -> line(kind, () -> text));
  }

  @Override
  public void came(UserName user, DeviceId device, InetSocketAddress remote) {
    synchronized (here) {
      here.came(user, device, clock.instant());
      var all = here.toString();
      line(Kind.COME, () -> user + " came from " + address(remote) + ", " + all);
    }
  }

  @Override
  public void went(UserName user, DeviceId device, String reason) {
    synchronized (here) {
      var stayed = here.went(user, device, clock.instant());
      var all = here.toString();
      line(Kind.GO, () -> user + " went after " + time(stayed) + ": " + reason + ", " + all);
    }
  }

  @Override
  public void sent(UserName from, Target to, long seq) {
    line(Kind.SENT, () -> from + " -> " + names.of(from, to) + " " + seq);
  }

  @Override
  public void fileOffered(UserName from, Target to, long size) {
    line(Kind.SENT, () -> from + " offers " + FileLines.file(size) + " to " + names.of(from, to));
  }

  @Override
  public void fileStored(UserName from, long size) {
    line(Kind.SENT, () -> FileLines.stored(from, size));
  }

  @Override
  public void fileAnswered(UserName by, UserName from, FileAnswer answer, long size) {
    line(Kind.SENT, () -> FileLines.answered(by, from, answer, size));
  }

  @Override
  public void fileEnded(UserName from, FileState state, long size) {
    var kind = state == FileState.SETTLED ? Kind.MORE : Kind.SENT;
    line(kind, () -> FileLines.ended(from, state, size));
  }

  @Override
  public void refusedSignIn(UserName user, InetSocketAddress remote, ErrorCode code) {
    line(Kind.REFUSED, () -> user + " from " + address(remote) + " refused: " + code.text());
  }

  @Override
  public void turnedAway(InetSocketAddress remote, String reason) {
    line(Kind.REFUSED, () -> address(remote) + " turned away: " + reason);
  }

  @Override
  public void strangerWent(InetSocketAddress remote, String reason) {
    line(Kind.MORE, () -> address(remote) + " went before signing in: " + reason);
  }

  @Override
  public void protocolError(InetSocketAddress remote, String text) {
    line(Kind.REFUSED, () -> address(remote) + " broke the protocol: " + text);
  }

  @Override
  public void resynced(UserName user, DeviceId device, int conversations) {
    line(Kind.MORE, () -> user + " catches up with " + conversations + " conversations");
  }

  @Override
  public void failed(String who, Throwable cause) {
    failed(Kind.FAILED, who + " failed", cause);
  }

  private void failed(Kind kind, String what, Throwable cause) {
    line(kind, () -> what + ": " + Failures.line(cause));
    if (detail.shows(Kind.MORE)) {
      Failures.trace(cause).forEach(frame -> line(Kind.MORE, () -> frame));
    }
  }

  private void line(Kind kind, Supplier<String> text) {
    if (detail.shows(kind)) {
      queue.offer(clock.instant(), kind, text);
    }
  }

  private static String address(InetSocketAddress remote) {
    return remote.getAddress() == null
        ? remote.getHostString()
        : remote.getAddress().getHostAddress();
  }

  private static String time(Duration stayed) {
    if (stayed.toMinutes() == 0) {
      return Math.max(0, stayed.toSeconds()) + " s";
    }
    return stayed.toHours() == 0
        ? stayed.toMinutes() + " min"
        : stayed.toHours() + " h " + stayed.toMinutesPart() + " min";
  }

  /** Writes what waits; a terminal that stands still is given up after some seconds. */
  @Override
  public void close() {
    writer.close();
  }
}
