package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** At the limit a reader waits, until one is settled or the link has ended. */
class BacklogTest {
  private final Backlog backlog = new Backlog(2);

  @Test
  void atTheLimitOneWaitsUntilOneIsSettled() throws Exception {
    assertThat(backlog.admit()).isTrue();
    assertThat(backlog.admit()).isTrue();
    var third = waiting();

    backlog.settled();

    assertThat(third.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(backlog.unanswered()).isEqualTo(2);
  }

  @Test
  void draftsOfAnEarlierRunCount() throws Exception {
    backlog.restored(3);
    var next = waiting();

    backlog.settled();
    assertThat(next.isDone()).isFalse();
    backlog.settled();

    assertThat(next.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theEndOfTheLinkLetsGoAndCountsNothing() throws Exception {
    backlog.restored(2);
    var waiting = waiting();

    backlog.close();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(backlog.admit()).isFalse();
    assertThat(backlog.unanswered()).isEqualTo(2);
  }

  /** An admission that waits for room by now. */
  private Future<Boolean> waiting() {
    var admitted = new FutureTask<>(backlog::admit);
    var thread = Thread.ofPlatform().daemon().start(admitted);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(admitted.isDone()).isFalse();
    return admitted;
  }
}
