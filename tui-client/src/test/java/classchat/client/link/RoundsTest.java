package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which server is tried when. */
class RoundsTest {
  private static final ServerAddress ONE = new ServerAddress("one", 1);
  private static final ServerAddress TWO = new ServerAddress("two", 2);
  private static final Duration LATER = Duration.ofSeconds(20);

  private static Rounds of(ServerAddress... servers) {
    var backoff = Backoff.of(LinkSettings.Timing.DEFAULT);
    return new Rounds(List.of(servers), backoff, new Random(1));
  }

  @Test
  void aServerThatStopsSendsItsClientsToTheNextAtOnce() {
    var rounds = of(ONE, TWO);

    assertThat(rounds.failed(LATER)).isZero();
    assertThat(rounds.server()).isEqualTo(TWO);
  }

  @Test
  void whoHasTriedAllWaitsForWhatOneOfThemAskedFor() {
    var rounds = of(ONE, TWO);
    rounds.failed(LATER);

    assertThat(rounds.failed(Duration.ZERO)).isEqualTo(LATER);
    assertThat(rounds.server()).isEqualTo(ONE);
  }

  @Test
  void whatWasAskedForIsForgottenOnceItWasWaitedFor() {
    var rounds = of(ONE);

    assertThat(rounds.failed(LATER)).isEqualTo(LATER);
    assertThat(rounds.failed(Duration.ZERO)).isLessThan(LATER);
  }

  @Test
  void whatWasAskedForIsForgottenBySuccess() {
    var rounds = of(ONE, TWO);
    rounds.failed(LATER);
    rounds.succeeded();
    rounds.failed(Duration.ZERO);

    assertThat(rounds.failed(Duration.ZERO)).isLessThan(LATER);
  }
}
