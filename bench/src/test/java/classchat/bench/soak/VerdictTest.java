package classchat.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static List<Sample> heaps(long... mib) {
    return LongStream.of(mib)
        .mapToObj(each -> new Sample(Duration.ZERO, 1000, 1000, 1800, each << 20, 300 << 20))
        .toList();
  }

  @Test
  void aHeapThatStaysHolds() {
    var verdict = Verdict.of(heaps(100, 110, 104, 106), 1000, 0);

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict)
        .hasToString(
            "live heap after collection: first half 105.00 MiB, second half 105.00 MiB (+0.0 %): holds");
  }

  @Test
  void aHeapThatGrowsSlowlyIsNoticed() {
    var verdict = Verdict.of(heaps(100, 102, 104, 106, 108, 110), 1000, 0);

    assertThat(verdict.findings())
        .containsExactly("the live heap is not within 5 % of what it was");
    assertThat(verdict.toString()).contains("(+5.9 %)").doesNotContain("holds");
  }

  @Test
  void theOneInTheMiddleIsOfNeitherHalf() {
    assertThat(Verdict.of(heaps(100, 900, 100), 1000, 0).findings()).isEmpty();
  }

  @Test
  void aRateThatIsNotReachedProvesNothing() {
    assertThat(Verdict.of(heaps(100, 100), 1050, 0).findings())
        .containsExactly("1000 messages a second were accepted, not 1050");
  }

  @Test
  void whatIsNeverAcknowledgedIsTold() {
    assertThat(Verdict.of(heaps(100, 100), 1000, 3).findings())
        .containsExactly("3 messages were never acknowledged");
  }

  @Test
  void aLineDrawsTheHeap() {
    assertThat(heaps(50).getFirst().line(100L << 20))
        .isEqualTo(" 0:00    1000      1000      1800     50.00       300  " + "#".repeat(20));
  }
}
