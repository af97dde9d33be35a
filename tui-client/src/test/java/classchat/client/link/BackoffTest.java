package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waits between rounds: their bound doubles up to the most, and they are spread below it. */
class BackoffTest {
  private static final Backoff FRESH = Backoff.of(LinkSettings.Timing.DEFAULT);

  @Test
  void theBoundDoublesUpToTheMost() {
    assertThat(longest(FRESH.failed())).isBetween(450L, 500L);
    assertThat(longest(FRESH.failed().failed())).isBetween(900L, 1_000L);
    assertThat(longest(failed(4))).isBetween(3_600L, 4_000L);
    assertThat(longest(failed(6))).isBetween(4_500L, 5_000L);
    assertThat(longest(failed(1_000))).isBetween(4_500L, 5_000L);
  }

  @Test
  void waitsAreSpreadFromNothing() {
    var random = new Random(1);
    var pauses =
        IntStream.range(0, 500).mapToLong(i -> failed(6).pause(random).toMillis()).boxed().toList();

    assertThat(pauses).anyMatch(pause -> pause < 400).anyMatch(pause -> pause > 4_600);
    assertThat(pauses.stream().distinct().count()).isGreaterThan(400);
  }

  @Test
  void aSuccessBeginsAnew() {
    assertThat(longest(failed(10).reset().failed())).isLessThanOrEqualTo(500);
  }

  private static Backoff failed(int rounds) {
    var backoff = FRESH;
    for (var i = 0; i < rounds; i++) {
      backoff = backoff.failed();
    }
    return backoff;
  }

  private static long longest(Backoff backoff) {
    var random = new Random(1);
    return IntStream.range(0, 500)
        .mapToObj(i -> backoff.pause(random))
        .mapToLong(Duration::toMillis)
        .max()
        .orElseThrow();
  }
}
