package classchat.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final Throttle<String> throttle =
      new Throttle<>(
          new Throttle.Settings(
              2, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(15), 3),
          nanos::get);

  @Test
  void freeTriesCostNothingAndEachFurtherOneDoublesTheWait() {
    fail(2);
    assertThat(throttle.waitFor("ann")).isZero();

    fail(1);
    assertThat(throttle.waitFor("ann")).isEqualTo(Duration.ofSeconds(1));
    fail(1);
    assertThat(throttle.waitFor("ann")).isEqualTo(Duration.ofSeconds(2));
    fail(20);
    assertThat(throttle.waitFor("ann")).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void theWaitRunsOnTheMonotonicClockEvenWhenThatOverflows() {
    fail(3);

    pass(Duration.ofMillis(999));
    assertThat(throttle.waitFor("ann")).isEqualTo(Duration.ofMillis(1));
    pass(Duration.ofMillis(1));
    assertThat(throttle.waitFor("ann")).isZero();
  }

  @Test
  void quietIsForgiven() {
    fail(5);

    pass(Duration.ofMinutes(16));

    assertThat(throttle.waitFor("ann")).isZero();
    fail(2);
    assertThat(throttle.waitFor("ann")).isZero();
  }

  @Test
  void successForgivesAtOnce() {
    fail(9);

    throttle.succeeded("ann");

    assertThat(throttle.waitFor("ann")).isZero();
  }

  @Test
  void aTryTakenBackLeavesTheWaitThatOthersHaveEarned() {
    fail(4);
    fail(1);

    throttle.takeBack("ann");

    assertThat(throttle.waitFor("ann")).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aTryTakenBackAmongFreeOnesLeavesNoWait() {
    fail(3);

    throttle.takeBack("ann");

    assertThat(throttle.waitFor("ann")).isZero();
  }

  @Test
  void remembersNoMoreThanItMay() {
    fail(3);
    for (var key : new String[] {"b", "c", "d"}) {
      throttle.attempt(key);
    }

    assertThat(throttle.waitFor("ann")).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      throttle.attempt("ann");
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
