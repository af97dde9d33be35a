package classchat.client.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next round of tries: random between nothing and a bound that doubles,
 * so that a thousand clients of one server do not come back at the same moment.
 *
 * @param round how many rounds have failed
 */
record Backoff(Duration first, Duration most, int round) {
  private static final int STEEPEST = 20;

  /** Before any failure. */
  static Backoff of(LinkSettings.Timing timing) {
    return new Backoff(timing.backoffFirst(), timing.backoffMost(), 0);
  }

  /** After one more failure. */
  Backoff failed() {
    return new Backoff(first, most, Math.min(round + 1, STEEPEST));
  }

  /** After a success. */
  Backoff reset() {
    return new Backoff(first, most, 0);
  }

  /** A wait before another server is tried, which thousands may do at the same moment. */
  Duration moment(RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(first.toMillis() + 1));
  }

  /** The wait after the latest failure. */
  Duration pause(RandomGenerator random) {
    var bound = Math.min(most.toMillis(), first.toMillis() << Math.max(0, round - 1));
    return Duration.ofMillis(random.nextLong(Math.max(0, bound) + 1));
  }
}
