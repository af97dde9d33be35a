package classchat.wire.stream;

import classchat.wire.codec.EncodedFrame;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one connection: bounded in bytes, filled by any thread, drained by one.
 */
final class Outbox {
  private final Queue<EncodedFrame> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger bytes = new AtomicInteger();
  private final int pushLimit;
  private final int limit;
  private volatile boolean refused;

  /** The frame that is being sent, and how much of it has been; the draining thread's. */
  private @Nullable EncodedFrame head;

  private int headSent;

  Outbox(int pushBytes, int answerBytes) {
    this.pushLimit = pushBytes;
    this.limit = Math.addExact(pushBytes, answerBytes);
  }

  /** False when there is no room; {@link #isDrained} tells once there is. */
  boolean push(EncodedFrame frame) {
    if (offer(frame, pushLimit)) return true;
    refused = true;
    return false;
  }

  /** False when even the reserve is used up. */
  boolean answer(EncodedFrame frame) {
    return offer(frame, limit);
  }

  /** Queues it whatever there is: for a last frame. */
  void last(EncodedFrame frame) {
    bytes.addAndGet(frame.size());
    queue.add(frame);
  }

  /** An empty outbox takes any one frame. */
  private boolean offer(EncodedFrame frame, int most) {
    int size = frame.size();
    int before;
    do {
      before = bytes.get();
      if (before > 0 && before + size > most) return false;
    } while (!bytes.compareAndSet(before, before + size));
    queue.add(frame);
    return true;
  }

  /**
   * Moves as much as there is and fits to {@code target}, frames in order, the last one cut off.
   */
  int drainTo(byte[] target) {
    int filled = 0;
    for (var frame = next(); frame != null && filled < target.length; frame = next()) {
      int part = Math.min(frame.size() - headSent, target.length - filled);
      System.arraycopy(frame.bytes(), headSent, target, filled, part);
      filled += part;
      sent(frame, part);
    }
    if (filled > 0) bytes.addAndGet(-filled);
    return filled;
  }

  private @Nullable EncodedFrame next() {
    if (head == null) {
      head = queue.poll();
      headSent = 0;
    }
    return head;
  }

  private void sent(EncodedFrame frame, int part) {
    headSent += part;
    if (headSent == frame.size()) head = null;
  }

  /** Whether there is nothing to drain. The draining thread's. */
  boolean isEmpty() {
    return head == null && queue.isEmpty();
  }

  /** Whether there is room again after a refusal: true once for it. The draining thread's. */
  boolean isDrained() {
    if (!refused || bytes.get() > pushLimit / 2) return false;
    refused = false;
    return true;
  }

  /** Forgets all of it. The draining thread's. */
  void clear() {
    head = null;
    queue.clear();
  }
}
