package classchat.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TimesTest {
  @Test
  void aPercentileIsWhatThatManyDidNotExceed() {
    var times = new Times();
    IntStream.rangeClosed(1, 200).forEach(i -> times.add(Duration.ofMillis(i)));

    assertThat(times.percentile(50)).isEqualTo(Duration.ofMillis(100));
    assertThat(times.percentile(99)).isEqualTo(Duration.ofMillis(198));
    assertThat(times.percentile(100)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void ofFewTheLongestIsWhatCounts() {
    var times = new Times();
    times.add(Duration.ofSeconds(1));
    times.add(Duration.ofSeconds(3));

    assertThat(times.percentile(99)).isEqualTo(Duration.ofSeconds(3));
  }
}
