package classchat.server.session;

import classchat.wire.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How fast each account posts on this node, over all its sessions. One that left is remembered
 * until its bucket is full again. Safe for use by many threads.
 */
public final class PostRates {
  private static final int SWEEP = 1024;

  private final int perSecond;
  private final int burst;
  private final LongSupplier nanoTime;
  private final Map<AccountId, PostRate> rates = new HashMap<>();
  private int sweepAt = SWEEP;

  /**
   * @param perSecond 0 is without limit
   */
  public PostRates(int perSecond, int burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /** That of an account; empty when there is no limit. Ask anew for each post. */
  synchronized Optional<PostRate> of(AccountId account) {
    if (perSecond == 0) {
      return Optional.empty();
    }
    if (rates.size() >= sweepAt) {
      rates.values().removeIf(PostRate::isFull);
      sweepAt = Math.max(SWEEP, 2 * rates.size());
    }
    return Optional.of(
        rates.computeIfAbsent(account, id -> new PostRate(perSecond, burst, nanoTime)));
  }
}
