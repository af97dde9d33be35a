package classchat.server.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes guessing slow: after some free failures every further one doubles the wait, up to a limit.
 * A key that stays quiet is forgiven. Safe for use by many threads.
 *
 * @param <K> what is counted: an address, an account, or both
 */
final class Throttle<K> {
  /**
   * How strict it is.
   *
   * @param free failures without a wait
   * @param first wait after the first failure that is not free; doubles with each one
   * @param longest wait
   * @param forgive a key without a failure for so long starts anew
   * @param keys that are remembered; the one that failed longest ago goes first
   */
  record Settings(int free, Duration first, Duration longest, Duration forgive, int keys) {}

  private record Failures(int count, long lastAt, long blockedUntil) {}

  private final Settings settings;
  private final LongSupplier nanoTime;
  private final Map<K, Failures> failures;

  Throttle(Settings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.failures =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Failures> eldest) {
            return size() > settings.keys();
          }
        };
  }

  /** How long this key has to wait before its next try; zero when it may. */
  synchronized Duration waitFor(K key) {
    var known = failures.get(key);
    if (known == null) {
      return Duration.ZERO;
    }
    var now = nanoTime.getAsLong();
    if (isForgiven(known, now)) {
      failures.remove(key);
      return Duration.ZERO;
    }
    return Duration.ofNanos(Math.max(0, known.blockedUntil() - now));
  }

  /**
   * Counts a try as a failure, before its outcome is known, so that many at once gain nothing; one
   * that turns out well is taken back by {@link #succeeded} or {@link #takeBack}.
   */
  synchronized void attempt(K key) {
    var now = nanoTime.getAsLong();
    var known = failures.get(key);
    var count = known == null || isForgiven(known, now) ? 1 : known.count() + 1;
    failures.put(key, new Failures(count, now, now + waitAfter(count).toNanos()));
  }

  /** One try less, with the wait that the others of this key have earned. */
  synchronized void takeBack(K key) {
    failures.computeIfPresent(
        key, (k, known) -> known.count() <= 1 ? null : less(known, known.count() - 1));
  }

  private Failures less(Failures known, int count) {
    var until = known.lastAt() + waitAfter(count).toNanos();
    return new Failures(count, known.lastAt(), until);
  }

  /** Forgives a key that has shown that it knows. */
  synchronized void succeeded(K key) {
    failures.remove(key);
  }

  private boolean isForgiven(Failures known, long now) {
    return now - known.lastAt() > settings.forgive().toNanos() && now - known.blockedUntil() > 0;
  }

  private Duration waitAfter(int count) {
    var over = count - settings.free();
    if (over <= 0) {
      return Duration.ZERO;
    }
    var doubled = settings.first().multipliedBy(1L << Math.min(over - 1, 30));
    return doubled.compareTo(settings.longest()) < 0 ? doubled : settings.longest();
  }
}
