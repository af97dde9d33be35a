package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.AccountId;
import classchat.wire.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShowingTest {
  private final List<Optional<Target>> told = new ArrayList<>();
  private final Showing showing = new Showing(told::add);

  private static Optional<Target> peer(long id) {
    return Optional.of(new Target.Peer(new AccountId(id)));
  }

  @Test
  void aFloodIsOneWordAtATimeAndEndsWithTheLast() {
    for (int i = 1; i <= 100_000; i++) {
      showing.show(peer(i), 0);
    }
    showing.taken(0);
    showing.taken(0);

    assertThat(told).containsExactly(peer(1), peer(100_000));
  }

  @Test
  void oneWhoSaysTheSameAgainIsToldAgain() {
    showing.show(peer(1), 0);
    showing.taken(0);
    showing.show(peer(1), 0);

    assertThat(told).containsExactly(peer(1), peer(1));
  }

  @Test
  void aWordThatWasLostIsSaidAgain() {
    showing.show(peer(1), 10);
    showing.show(peer(2), 11);

    showing.forget(9, 30);
    showing.forget(10, 30);

    assertThat(told).containsExactly(peer(1), peer(2));
  }
}
