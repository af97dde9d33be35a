package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several servers: who is tried when, by a clock that is set by hand. */
final class RoundsTest {
  private static final Duration NO_WAIT = Duration.ZERO;
  private static final Duration MOMENT = LinkSettings.Timing.DEFAULT.backoffFirst();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<ServerAddress> THREE =
      List.of(new ServerAddress("a", 1), new ServerAddress("b", 1), new ServerAddress("c", 1));

  private final Random random = new Random(7);
  private long now;

  @Test
  void theFirstOneNamedIsTriedFirstAndTheNextOneAfterIt() {
    var rounds = rounds(THREE);

    assertThat(rounds.server()).isEqualTo(THREE.get(0));
    rounds.failed(NO_WAIT);
    assertThat(rounds.server()).isEqualTo(THREE.get(1));
    rounds.lost(NO_WAIT);
    assertThat(rounds.server()).isEqualTo(THREE.get(2));
  }

  @Test
  void theNextOneIsTriedAtOnceAndAllAgainAfterAPause() {
    var rounds = rounds(THREE);
    var tried = new HashSet<ServerAddress>();

    for (var i = 0; i < 2; i++) {
      tried.add(rounds.server());
      assertThat(rounds.failed(NO_WAIT)).isZero();
    }
    tried.add(rounds.server());
    var pauses = IntStream.range(0, 60).mapToObj(i -> rounds.failed(NO_WAIT)).toList();

    assertThat(tried).containsExactlyInAnyOrderElementsOf(THREE);
    assertThat(IntStream.range(0, 60).filter(i -> i % 3 != 0).mapToObj(pauses::get))
        .allMatch(Duration::isZero);
    assertThat(pauses).allMatch(pause -> pause.toMillis() <= 5_000);
    assertThat(pauses).anyMatch(pause -> pause.toMillis() > 2_000);
  }

  @Test
  void aLostConnectionLeadsElsewhereAfterARandomMoment() {
    var moments =
        IntStream.range(0, 200)
            .mapToObj(i -> {
              var rounds = rounds(THREE);
              rounds.succeeded();
              return rounds.lost(NO_WAIT);
            })
            .toList();

    assertThat(moments).allMatch(moment -> moment.compareTo(MOMENT) <= 0);
    assertThat(moments.stream().distinct().count()).isGreaterThan(100);
  }

  @Test
  void whoAsksForAWaitIsNotTriedEarlierAndTheOthersAre() {
    var rounds = rounds(THREE);
    var busy = rounds.server();

    assertThat(rounds.failed(MINUTE)).isZero();
    for (var i = 0; i < 20; i++) {
      assertThat(rounds.server()).isNotEqualTo(busy);
      assertThat(rounds.failed(NO_WAIT)).isLessThan(MINUTE);
    }
    now += MINUTE.toNanos();
    var later =
        IntStream.range(0, 3)
            .mapToObj(i -> {
              rounds.failed(NO_WAIT);
              return rounds.server();
            })
            .toList();

    assertThat(later).contains(busy);
  }

  @Test
  void whenAllAskForAWaitTheShortestIsKept() {
    var rounds = rounds(THREE.subList(0, 2));
    var sooner = rounds.server();

    rounds.failed(Duration.ofSeconds(40));
    now += Duration.ofSeconds(10).toNanos();
    var wait = rounds.failed(MINUTE);

    assertThat(wait).isEqualTo(Duration.ofSeconds(30));
    assertThat(rounds.server()).isEqualTo(sooner);
  }

  @Test
  void whoIsLeftOutIsNotTriedAgainButTheOnlyOneIsNeverLeftOut() {
    var rounds = rounds(THREE.subList(0, 2));
    var impostor = rounds.server();

    assertThat(rounds.leftOut()).isTrue();
    rounds.failed(NO_WAIT);

    for (var i = 0; i < 5; i++) {
      assertThat(rounds.server()).isNotEqualTo(impostor);
      rounds.failed(NO_WAIT);
    }
    assertThat(rounds.leftOut()).isFalse();
  }

  private Rounds rounds(List<ServerAddress> servers) {
    var backoff = Backoff.of(LinkSettings.Timing.DEFAULT);
    return new Rounds(servers, backoff, random, () -> now);
  }
}
