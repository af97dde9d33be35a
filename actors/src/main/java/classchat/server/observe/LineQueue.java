package classchat.server.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lines that wait to be written. When it is full a line is dropped and counted, never waited for.
 */
final class LineQueue {
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Line> lines = new ArrayDeque<>();
  private long dropped;
  private boolean closed;

  LineQueue(int most) {
    this.most = most;
  }

  void offer(Instant at, Kind kind, Supplier<String> text) {
    lock.lock();
    try {
      if (closed || lines.size() == most) {
        dropped++;
        return;
      }
      lines.add(new Line(at, kind, text, dropped));
      dropped = 0;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The next line; empty after {@code patience}, or when it is closed and all are taken. */
  Optional<Line> take(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var left = patience.toNanos();
      while (lines.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return Optional.ofNullable(lines.poll());
    } finally {
      lock.unlock();
    }
  }

  /** The next line if there is one. */
  Optional<Line> poll() {
    lock.lock();
    try {
      return Optional.ofNullable(lines.poll());
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
