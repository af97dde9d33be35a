package classchat.client.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Which server is tried when: one after the other, the next one's turn comes at once after one that
 * cannot be reached, after a moment when a connection is lost, as thousands may have lost theirs,
 * and after a growing pause when all have failed.
 */
final class Rounds {
  private final List<ServerAddress> order;
  private final RandomGenerator random;
  private final LongSupplier nanos;

  /** When a server that has asked for a wait may be tried again. */
  private final Map<ServerAddress, Long> earliest = new HashMap<>();

  private Backoff backoff;
  private int at;
  private int failed;

  Rounds(List<ServerAddress> servers, Backoff backoff, RandomGenerator random, LongSupplier nanos) {
    this.order = new ArrayList<>(servers);
    this.backoff = backoff;
    this.random = random;
    this.nanos = nanos;
  }

  /** The one whose turn it is. */
  ServerAddress server() {
    return order.get(at);
  }

  /** It is signed in there. */
  void succeeded() {
    failed = 0;
    backoff = backoff.reset();
  }

  /**
   * The connection that was signed in is lost: the next one's turn after this wait.
   *
   * @param after the lost one is not to be tried earlier
   */
  Duration lost(Duration after) {
    var pause = pause();
    return next(after, pause.isZero() ? backoff.moment(random) : pause);
  }

  /**
   * It cannot be used now: the next one's turn after this wait.
   *
   * @param after it is not to be tried earlier
   */
  Duration failed(Duration after) {
    return next(after, pause());
  }

  /** It is not to be tried again, unless it is the only one left; whether there are others. */
  boolean leftOut() {
    if (order.size() == 1) {
      return false;
    }
    order.remove(at);
    at = (at + order.size() - 1) % order.size();
    return true;
  }

  private Duration pause() {
    failed++;
    if (failed % order.size() != 0) {
      return Duration.ZERO;
    }
    backoff = backoff.failed();
    return backoff.pause(random);
  }

  private Duration next(Duration after, Duration pause) {
    var now = nanos.getAsLong();
    if (!after.isZero()) {
      earliest.put(server(), now + after.toNanos());
    }
    var first = at;
    var least = Duration.ofNanos(Long.MAX_VALUE);
    for (var i = 1; i <= order.size(); i++) {
      var turn = (first + i) % order.size();
      var wait = left(order.get(turn), now);
      if (wait.compareTo(least) < 0) {
        at = turn;
        least = wait;
      }
    }
    return least.compareTo(pause) > 0 ? least : pause;
  }

  private Duration left(ServerAddress server, long now) {
    return Duration.ofNanos(Math.max(0, earliest.getOrDefault(server, now) - now));
  }
}
