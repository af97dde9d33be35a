package classchat.server.files;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How fast the files of a node move, all together: as fast as they can while work of the node is
 * done in time, and slower as soon as it is late, as messages come first. The idea is that of
 * LEDBAT (RFC 6817), with the lateness of the processors in place of that of the network, and a
 * decrease in proportion.
 *
 * <p>Safe for all threads.
 */
public final class Pace {
  /** Bytes in a nanosecond, as MB in a millisecond are. */
  private static final double MB_PER_SECOND = 1e-3;

  static final double FIRST = 30 * MB_PER_SECOND;
  static final double LEAST = 8 * MB_PER_SECOND;
  static final double MOST = 10_000 * MB_PER_SECOND;

  /** In 20 ms: twice as fast takes 0.3 s. */
  private static final double FASTER = 1.05;

  private static final double SLOWER = 0.7;

  /** What may go at once after a while in which nothing went. */
  private static final long BURST = Duration.ofMillis(10).toNanos();

  /** Shorter waits are taken together. */
  private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(500);

  /** Files move no more when none did for so long. */
  private static final long QUIET = Duration.ofMillis(500).toNanos();

  private final long target;
  private final Consumer<Pace> watcher;
  private final LongSupplier nanoTime;
  private double rate = FIRST;
  private long free;
  private long last;
  private boolean watching;

  /**
   * The pace of a node.
   *
   * @param target how late its work may be; zero is any time
   * @param watched what does that work
   */
  public Pace(Duration target, Executor watched) {
    this(target, pace -> Lateness.watch(pace, watched), System::nanoTime);
  }

  Pace(Duration target, Consumer<Pace> watcher, LongSupplier nanoTime) {
    this.target = target.toNanos();
    this.watcher = watcher;
    this.nanoTime = nanoTime;
    free = nanoTime.getAsLong();
  }

  /** Waits until bytes may go on: for some milliseconds at most for each thread that waits. */
  void await(int bytes) {
    if (target == 0) {
      return;
    }
    var wait = take(bytes);
    if (wait >= SHORTEST) {
      LockSupport.parkNanos(wait);
    }
  }

  /** Nanoseconds until bytes may go on; they count as gone. */
  synchronized long take(int bytes) {
    if (!watching) {
      watcher.accept(this);
      watching = true;
    }
    last = nanoTime.getAsLong();
    free = Math.max(free, last - BURST) + (long) (bytes / rate);
    return Math.max(0, free - last);
  }

  /**
   * Work was so late in the last 20 ms, nanoseconds.
   *
   * @return whether it is to be looked at further
   */
  synchronized boolean late(long nanos) {
    rate =
        nanos <= target
            ? Math.min(MOST, rate * FASTER)
            : Math.max(LEAST, rate * Math.max(SLOWER, (double) target / nanos));
    if (nanoTime.getAsLong() - last > QUIET) {
      over();
    }
    return watching;
  }

  /** The next file begins anew. */
  synchronized void over() {
    watching = false;
    rate = FIRST;
  }
}
