package classchat.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Percentage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PaceTest {
  private static final Duration TARGET = Duration.ofMillis(1);
  private static final int PIECE = 60 * 1024;

  private long now = 1_000_000_000;
  private final Pace pace = new Pace(TARGET, watched -> {}, () -> now);

  private long waitFor(int bytes) {
    return pace.take(bytes);
  }

  /** Bytes in a nanosecond after all that may go at once is gone. */
  private double rate() {
    now += Duration.ofSeconds(10).toNanos();
    waitFor(100_000_000);
    var before = waitFor(0);
    return 10_000_000.0 / (waitFor(10_000_000) - before);
  }

  private void late(Duration late, int times) {
    for (var i = 0; i < times; i++) {
      pace.take(0);
      pace.late(late.toNanos());
    }
  }

  @Test
  void filesBeginSlowly() {
    assertThat(rate()).isCloseTo(Pace.FIRST, within());
  }

  @Test
  void workInTimeLetsThemGoFaster() {
    late(Duration.ofNanos(100_000), 15);
    assertThat(rate()).isGreaterThan(2 * Pace.FIRST);
  }

  @Test
  void lateWorkSlowsThemAtOnce() {
    late(Duration.ZERO, 60);
    var before = rate();
    late(TARGET.multipliedBy(3), 1);
    assertThat(rate()).isLessThan(0.71 * before);
  }

  @Test
  void theyNeverStandStill() {
    late(Duration.ofSeconds(1), 1000);
    assertThat(rate()).isCloseTo(Pace.LEAST, within());
    now += Duration.ofHours(9).toNanos();
    assertThat(waitFor(PIECE)).isLessThan(Duration.ofMillis(8).toNanos());
  }

  @Test
  void theyAreNeverFasterThanCanBeCounted() {
    late(Duration.ZERO, 10_000);
    assertThat(rate()).isCloseTo(Pace.MOST, within());
  }

  @Test
  void aPauseSavesUpLittle() {
    now += Duration.ofHours(1).toNanos();
    assertThat(waitFor(10_000_000)).isGreaterThan(Duration.ofMillis(300).toNanos());
  }

  @Test
  void afterAPauseTheyBeginAnew() {
    late(Duration.ZERO, 100);
    now += Duration.ofSeconds(1).toNanos();
    assertThat(pace.late(0)).isFalse();
    assertThat(rate()).isCloseTo(Pace.FIRST, within());
  }

  @Test
  void withoutATargetNothingIsLookedAt() {
    var looked = new AtomicBoolean();
    var free = new Pace(Duration.ZERO, work -> looked.set(true));
    for (var i = 0; i < 1000; i++) {
      free.await(100_000_000);
    }
    assertThat(looked).isFalse();
  }

  @Test
  void workThatWaitsBehindOtherWorkIsLate() {
    try (var workers = Executors.newSingleThreadExecutor()) {
      var busy = new AtomicBoolean(true);
      workers.execute(() -> occupy(workers, busy));
      var held = new Pace(TARGET, workers);
      held.await(0);
      var first = 10_000_000 / Pace.FIRST;
      Awaitility.await().until(() -> nanosFor(held) > 2 * first);
      busy.set(false);
    }
  }

  private static long nanosFor(Pace held) {
    var first = held.take(0);
    return held.take(10_000_000) - first;
  }

  /** A few milliseconds again and again. */
  private static void occupy(Executor workers, AtomicBoolean busy) {
    var until = System.nanoTime() + 5_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    if (busy.get()) {
      workers.execute(() -> occupy(workers, busy));
    }
  }

  @Test
  void theEndOfTheThreadsEndsIt() {
    var asked = new AtomicInteger();
    var ended =
        new Pace(
            TARGET,
            work -> {
              asked.incrementAndGet();
              throw new RejectedExecutionException("closed");
            });
    ended.await(0);
    Awaitility.await().until(() -> asked.get() == 1);
    Awaitility.await()
        .until(() -> {
          ended.await(0);
          return asked.get() > 1;
        });
  }

  private static Percentage within() {
    return Percentage.withPercentage(2);
  }
}
