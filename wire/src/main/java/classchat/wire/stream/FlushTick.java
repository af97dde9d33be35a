package classchat.wire.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls who waits, all together, a millisecond after the first began to. A thread of ours that is
 * parked while nobody waits: Akka's scheduler ticks every 10 ms, and a finer one would burn an idle
 * machine.
 */
final class FlushTick implements AutoCloseable {
  /** For how long fan-out frames are gathered. */
  static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(1);

  private final Object lock = new Object();
  private final Thread thread = new Thread(this::run, "classchat-tick");
  private List<Runnable> waiting = new ArrayList<>();
  private volatile boolean closed;

  private FlushTick() {}

  static FlushTick create() {
    var tick = new FlushTick();
    tick.thread.setDaemon(true);
    tick.thread.start();
    return tick;
  }

  /**
   * Calls {@code waiter} once at the next tick, on the tick's thread; it must neither block nor
   * throw.
   */
  void add(Runnable waiter) {
    boolean first;
    synchronized (lock) {
      first = waiting.isEmpty();
      waiting.add(waiter);
    }
    if (first) LockSupport.unpark(thread);
    if (closed) callAll();
  }

  private void run() {
    while (!closed) {
      while (isNobodyWaiting() && !closed) LockSupport.park(this);
      sleep();
      callAll();
    }
  }

  private boolean isNobodyWaiting() {
    synchronized (lock) {
      return waiting.isEmpty();
    }
  }

  private void sleep() {
    long until = System.nanoTime() + PERIOD;
    for (long left = PERIOD; left > 0 && !closed; left = until - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private void callAll() {
    List<Runnable> called;
    synchronized (lock) {
      called = waiting;
      waiting = new ArrayList<>();
    }
    called.forEach(Runnable::run);
  }

  /** Who waits, or comes later, is called at once. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
