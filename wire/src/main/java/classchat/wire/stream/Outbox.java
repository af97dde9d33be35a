package classchat.wire.stream;

import classchat.wire.codec.EncodedFrame;

/**
 * What waits to be sent on one connection: bounded in bytes, filled by any thread, drained by one.
 * Bulk has a lane and a bound of its own, and goes when nothing else waits; a frame that is begun
 * is finished before any other.
 */
final class Outbox {
  private final Lane frames;
  private final Lane bulk;
  private final int limit;

  /** No bulk frame is begun any more. */
  private volatile boolean bulkEnded;

  Outbox(int pushBytes, int answerBytes, int bulkBytes) {
    this.frames = new Lane(pushBytes);
    this.bulk = new Lane(bulkBytes);
    this.limit = Math.addExact(pushBytes, answerBytes);
  }

  /** False when there is no room; {@link #isDrained} tells once there is. */
  boolean push(EncodedFrame frame) {
    return frames.offer(frame);
  }

  /** False when there is no room; {@link #isBulkDrained} tells once there is. */
  boolean bulk(EncodedFrame frame) {
    return bulk.offer(frame);
  }

  /** False when even the reserve is used up. */
  boolean answer(EncodedFrame frame) {
    return frames.offer(frame, limit);
  }

  /** Queues it whatever there is: for a last frame, behind which no bulk goes. */
  void last(EncodedFrame frame) {
    bulkEnded = true;
    frames.add(frame);
  }

  // The draining thread's.

  /** Moves to {@code target} what goes with the next write; how much. */
  int drainTo(byte[] target) {
    int filled = bulk.isBegun() ? bulk.drainOneTo(target, 0) : 0;
    filled = frames.drainTo(target, filled);
    return bulkEnded ? filled : drainBulkTo(target, filled);
  }

  /**
   * One that has to be cut is not begun behind another: what is queued meanwhile would wait for
   * both.
   */
  private int drainBulkTo(byte[] target, int filled) {
    int at = bulk.drainOneTo(target, filled);
    while (bulk.hasWhole(target.length - at)) at = bulk.drainOneTo(target, at);
    return at;
  }

  /** Whether there is bulk to drain. */
  boolean hasBulk() {
    return !bulk.isEmpty();
  }

  /** Whether there is room again after a refused push: true once for it. */
  boolean isDrained() {
    return frames.isDrained();
  }

  /** Whether there is room again after refused bulk: true once for it. */
  boolean isBulkDrained() {
    return bulk.isDrained();
  }

  /** Forgets the bulk that waits, now and later, but for a frame that is begun. */
  void endBulk() {
    bulkEnded = true;
    bulk.clearWaiting();
  }

  /** Forgets all of it. */
  void clear() {
    frames.clear();
    bulk.clear();
  }
}
