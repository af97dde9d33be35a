package classchat.server.files;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How late the work of a node is: how much longer than asked for a thread of its own sleeps, which
 * is what the machine has too much to do, and how long an empty piece of work then waits for the
 * threads that do it. Looked at each 2 ms, by one thread that is there while files move.
 */
final class Lateness implements Runnable {
  private static final long BETWEEN = Duration.ofMillis(2).toNanos();

  /** What a thread of a machine that has nothing to do sleeps longer, on Linux. */
  private static final long SLACK = TimeUnit.MICROSECONDS.toNanos(60);

  private static final int LOOKS = 10;
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

  private final Pace pace;
  private final Executor watched;

  private Lateness(Pace pace, Executor watched) {
    this.pace = pace;
    this.watched = watched;
  }

  /** Tells a pace of it until that has heard enough. */
  static void watch(Pace pace, Executor watched) {
    Thread.ofPlatform().name("classchat-pace").daemon().start(new Lateness(pace, watched));
  }

  @Override
  public void run() {
    try {
      while (pace.late(usual())) {}
    } catch (InterruptedException | RuntimeException ended) {
      pace.over();
    }
  }

  /** What one of ten exceeds. */
  private long usual() throws InterruptedException {
    var late = new long[LOOKS];
    for (var i = 0; i < LOOKS; i++) {
      late[i] = sleep() + work();
    }
    Arrays.sort(late);
    return late[LOOKS - 2];
  }

  private static long sleep() {
    var began = System.nanoTime();
    LockSupport.parkNanos(BETWEEN);
    return Math.max(0, System.nanoTime() - began - BETWEEN - SLACK);
  }

  private long work() throws InterruptedException {
    var began = System.nanoTime();
    var done = new CountDownLatch(1);
    watched.execute(done::countDown);
    var unused = done.await(PATIENCE, TimeUnit.NANOSECONDS);
    return System.nanoTime() - began;
  }
}
