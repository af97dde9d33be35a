package classchat.wire.stream;

import classchat.wire.codec.EncodedFrame;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Frames that wait in a row: bounded in bytes, filled by any thread, drained by one. */
final class Lane {
  private final Queue<EncodedFrame> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger bytes = new AtomicInteger();
  private final int bound;
  private volatile boolean refused;

  /** The frame that is being sent, and how much of it has been; the draining thread's. */
  private @Nullable EncodedFrame head;

  private int headSent;

  Lane(int bound) {
    this.bound = bound;
  }

  /** False when there is no room; {@link #isDrained} tells once there is. */
  boolean offer(EncodedFrame frame) {
    if (offer(frame, bound)) return true;
    refused = true;
    return false;
  }

  /** With another bound than usual, and no word later. An empty lane takes any one frame. */
  boolean offer(EncodedFrame frame, int most) {
    int size = frame.size();
    int before;
    do {
      before = bytes.get();
      if (before > 0 && before + size > most) return false;
    } while (!bytes.compareAndSet(before, before + size));
    queue.add(frame);
    return true;
  }

  /** Queues it whatever there is. */
  void add(EncodedFrame frame) {
    bytes.addAndGet(frame.size());
    queue.add(frame);
  }

  // The draining thread's.

  /**
   * Moves as much as there is and fits to {@code target}, frames in order, the last one cut off.
   *
   * @return how far the target is filled now
   */
  int drainTo(byte[] target, int filled) {
    int at = filled;
    while (at < target.length && !isEmpty()) at = move(target, at);
    if (at > filled) bytes.addAndGet(filled - at);
    return at;
  }

  /** The same with one frame, or what is left of it. */
  int drainOneTo(byte[] target, int filled) {
    if (filled == target.length || isEmpty()) return filled;
    int at = move(target, filled);
    bytes.addAndGet(filled - at);
    return at;
  }

  private int move(byte[] target, int at) {
    var frame = head == null ? queue.remove() : head;
    int part = Math.min(frame.size() - headSent, target.length - at);
    System.arraycopy(frame.bytes(), headSent, target, at, part);
    headSent += part;
    head = frame;
    if (headSent == frame.size()) forgetHead();
    return at + part;
  }

  private void forgetHead() {
    head = null;
    headSent = 0;
  }

  boolean isEmpty() {
    return head == null && queue.isEmpty();
  }

  /** Whether a frame has been sent in part. */
  boolean isBegun() {
    return head != null;
  }

  /** Whether the next frame is a whole one of at most {@code size} bytes. */
  boolean hasWhole(int size) {
    var next = queue.peek();
    return head == null && next != null && next.size() <= size;
  }

  /** Whether half of the bound is free again after a refusal: true once for it. */
  boolean isDrained() {
    if (!refused || bytes.get() > bound / 2) return false;
    refused = false;
    return true;
  }

  /** Forgets what waits, but for a frame that is begun. */
  void clearWaiting() {
    for (var frame = queue.poll(); frame != null; frame = queue.poll()) {
      bytes.addAndGet(-frame.size());
    }
  }

  /** Forgets all of it. */
  void clear() {
    clearWaiting();
    if (head != null) bytes.addAndGet(headSent - head.size());
    forgetHead();
  }
}
