package classchat.server.session;

import java.util.function.LongSupplier;

/**
 * A token bucket on monotonic time. Once it is empty it refuses until a window's worth has come
 * together, so that posts that follow each other are refused together and come again in order. Safe
 * for use by many threads.
 */
final class PostRate {
  private static final long SECOND = 1_000_000_000;
  private static final int WINDOW = 64;

  private final LongSupplier nanoTime;
  private final double perNano;
  private final int burst;
  private double tokens;
  private long filledAt;
  private long closedUntil;

  /**
   * @param perSecond positive
   */
  PostRate(int perSecond, int burst, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.perNano = (double) perSecond / SECOND;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = nanoTime.getAsLong();
    this.closedUntil = filledAt;
  }

  /** Takes one: 0, or after how many milliseconds to come again. */
  synchronized long take() {
    var now = nanoTime.getAsLong();
    fill(now);
    if (now - closedUntil >= 0 && tokens >= 1) {
      tokens--;
      return 0;
    }
    if (now - closedUntil >= 0) {
      closedUntil = now + (long) Math.ceil((Math.min(WINDOW, burst) - tokens) / perNano);
    }
    return Math.max(1, Math.ceilDiv(closedUntil - now, 1_000_000));
  }

  /** Whether it says nothing that a new one would not say. */
  synchronized boolean isFull() {
    fill(nanoTime.getAsLong());
    return tokens >= burst;
  }

  private void fill(long now) {
    tokens = Math.min(burst, tokens + (now - filledAt) * perNano);
    filledAt = now;
  }
}
