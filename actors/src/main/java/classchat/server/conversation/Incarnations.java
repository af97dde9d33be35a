package classchat.server.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Numbers the lives of conversations: each larger than all before it, those before a restart of the
 * server too, as it counts on from the clock's microseconds. Safe for use by many threads.
 */
final class Incarnations implements LongSupplier {
  private final AtomicLong last = new AtomicLong();
  private final Clock clock;

  private Incarnations(Clock clock) {
    this.clock = clock;
  }

  static Incarnations create(Clock clock) {
    return new Incarnations(clock);
  }

  @Override
  public long getAsLong() {
    var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }
}
