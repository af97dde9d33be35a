package classchat.wire.stream;

import java.time.Duration;

/**
 * When a connection has to do something though nothing happens; nanoseconds of the monotonic clock.
 */
final class Deadlines {
  /** What is due. */
  enum Due {
    NOTHING,
    PING,
    HANDSHAKE_OVER,
    SILENT,
    STALLED,
    CLOSE_OVER
  }

  private static final long NEVER = Duration.ofDays(1).toNanos();

  private final ConnectionSettings settings;
  private final long start;
  private long heard;
  private long pinged;
  private long closing;

  /** When the write that is under way began, or else the last one was taken. */
  private long wrote;

  private boolean open;
  private boolean paused;
  private boolean writing;
  private boolean isClosing;

  Deadlines(ConnectionSettings settings, long now) {
    this.settings = settings;
    this.start = now;
  }

  void opened(long now) {
    open = true;
    heard = now;
    pinged = now;
    wrote = now;
  }

  void heard(long now) {
    heard = now;
  }

  void pinged(long now) {
    pinged = now;
  }

  void paused(boolean paused, long now) {
    if (this.paused && !paused) heard(now);
    this.paused = paused;
  }

  void wrote(long now) {
    writing = true;
    wrote = now;
  }

  void written(long now) {
    writing = false;
    wrote = now;
  }

  void closing(long now) {
    isClosing = true;
    closing = now;
  }

  Due due(long now) {
    if (isClosing) return closeLeft(now) <= 0 ? Due.CLOSE_OVER : Due.NOTHING;
    if (!open) return handshakeLeft(now) <= 0 ? Due.HANDSHAKE_OVER : Due.NOTHING;
    if (silenceLeft(now) <= 0) return Due.SILENT;
    if (stallLeft(now) <= 0) return Due.STALLED;
    return pingLeft(now) <= 0 ? Due.PING : Due.NOTHING;
  }

  /** Nanoseconds until something is due if nothing happens; not positive when it is. */
  long left(long now) {
    if (isClosing) return closeLeft(now);
    if (!open) return handshakeLeft(now);
    return Math.min(Math.min(silenceLeft(now), stallLeft(now)), pingLeft(now));
  }

  private long closeLeft(long now) {
    return settings.closeTimeout().toNanos() - (now - closing);
  }

  private long handshakeLeft(long now) {
    return settings.handshakeTimeout().toNanos() - (now - start);
  }

  private long silenceLeft(long now) {
    return paused ? NEVER : settings.deadAfter().toNanos() - (now - heard);
  }

  private long stallLeft(long now) {
    return writing ? settings.stalledAfter().toNanos() - (now - wrote) : NEVER;
  }

  private long pingLeft(long now) {
    return settings.pingAfter().toNanos() - Math.min(now - pinged, quiet(now));
  }

  /**
   * For how long one of the two has said nothing: who only takes, such as a large file, has to give
   * signs of life by itself, as a ping would wait behind all that is on its way.
   */
  private long quiet(long now) {
    return Math.max(now - heard, writing ? 0 : now - wrote);
  }
}
