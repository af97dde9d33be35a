package classchat.client.link;

import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The one timer that wakes a link when something of its core comes due; there is none while nothing
 * does. An earlier one than needed is left to run. Not safe for use by several threads.
 */
final class Ticks {
  private static final long LEAST = 1_000_000;

  private final TimerScheduler<Link.Command> timers;
  private final Link.Command message;
  private final LongSupplier nanos;
  private OptionalLong at = OptionalLong.empty();

  /**
   * @param message what the timer sends, and is known by
   * @param nanos the clock of what comes due
   */
  Ticks(TimerScheduler<Link.Command> timers, Link.Command message, LongSupplier nanos) {
    this.timers = timers;
    this.message = message;
    this.nanos = nanos;
  }

  /** The timer has sent its message. */
  void fired() {
    at = OptionalLong.empty();
  }

  /** Wakes the link at {@code due}, or never. */
  void schedule(OptionalLong due) {
    if (due.isEmpty()) {
      timers.cancel(message);
      at = due;
    } else if (at.isEmpty() || due.getAsLong() - at.getAsLong() < 0) {
      var wait = Math.max(LEAST, due.getAsLong() - nanos.getAsLong());
      timers.startSingleTimer(message, Duration.ofNanos(wait));
      at = due;
    }
  }
}
