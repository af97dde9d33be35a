package classchat.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.registry.Guess;
import classchat.wire.UserName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class GuessGuardTest {
  private static final UserName ANN = new UserName("ann");
  private static final InetAddress HOME = address("192.0.2.1");
  private static final InetAddress AWAY = address("192.0.2.2");

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong nanos = new AtomicLong();
  private final List<Guess> told = new ArrayList<>();
  private final GuessGuard guard =
      new GuessGuard(
          new AccountSettings.Guessing(
              2, 5, 8, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofMinutes(15), 100),
          nanos::get,
          told::add);

  @Test
  void aUserIsWaitedForAtTheAddressThatGuesses() {
    guess(ANN, HOME, 3);

    assertThat(guard.begin(ANN, HOME)).isEqualTo(Duration.ofSeconds(1));
    assertThat(guard.begin(ANN, AWAY)).isZero();
  }

  @Test
  void guessingFromManyAddressesIsWaitedForAtAllOfThemButAMinuteAtMost() {
    for (int i = 0; i < 40; i++) {
      pass(Duration.ofMinutes(1));
      assertThat(guard.begin(ANN, address("192.0.2." + i))).isZero();
    }

    assertThat(guard.begin(ANN, HOME)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void guessingManyUsersIsWaitedForAtItsAddress() {
    for (int i = 0; i < 9; i++) {
      assertThat(guard.begin(new UserName("user" + i), HOME)).isZero();
    }

    assertThat(guard.begin(ANN, HOME)).isEqualTo(Duration.ofSeconds(1));
    assertThat(guard.begin(ANN, AWAY)).isZero();
  }

  @Test
  void triesOnAnotherNodeCountHereAsLongAsTheyWereNotRight() {
    var elsewhere =
        new GuessGuard(
            new AccountSettings.Guessing(2, 5, 8, SECOND, SECOND, SECOND, 100),
            nanos::get,
            guard::heard);
    for (int i = 0; i < 3; i++) {
      assertThat(elsewhere.begin(ANN, HOME)).isZero();
    }
    var after = guard.begin(ANN, HOME);

    elsewhere.right(ANN, HOME);

    assertThat(after).isEqualTo(SECOND);
    assertThat(guard.begin(ANN, HOME)).isZero();
    assertThat(told).hasSize(1);
  }

  @Test
  void aWholeIpv6NetworkIsOneAddress() {
    guess(ANN, address("2001:db8::1"), 3);

    assertThat(guard.begin(ANN, address("2001:db8::ffff:2"))).isPositive();
    assertThat(guard.begin(ANN, address("2001:db8:0:1::1"))).isZero();
  }

  @Test
  void whoKnowsThePasswordIsForgivenButLiftsNoWaitOfTheAddress() {
    for (int i = 0; i < 8; i++) {
      guard.begin(new UserName("user" + i), HOME);
    }
    guard.begin(new UserName("mallory"), HOME);
    pass(Duration.ofSeconds(1));
    guard.begin(new UserName("mallory"), HOME);

    guard.right(new UserName("mallory"), HOME);

    assertThat(guard.begin(ANN, HOME)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aTryWithoutAnOutcomeCostsNothing() {
    for (int i = 0; i < 50; i++) {
      assertThat(guard.begin(ANN, HOME)).isZero();
      guard.undecided(ANN, HOME);
    }
  }

  private void guess(UserName user, InetAddress from, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(guard.begin(user, from)).isZero();
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
