package classchat.server.account;

import static classchat.server.account.AccountKit.ANN;
import static classchat.server.account.AccountKit.BOB;
import static classchat.server.account.AccountKit.password;
import static classchat.server.account.AccountKit.refused;
import static classchat.server.account.AccountKit.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.wire.ErrorCode;
import classchat.wire.Registration;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordSignInTest {
  private static final String RIGHT = AccountKit.PASSWORD.value();

  @TempDir Path data;
  private AccountKit kit;

  @BeforeEach
  void open() {
    kit = new AccountKit(data, Registration.OPEN);
    kit.identity(registration(ANN));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void theRightPasswordSignsInAndRegistersADevice() {
    var identity = kit.identity(password(ANN, RIGHT));

    assertThat(identity.account().name()).isEqualTo(ANN);
    assertThat(kit.store.accounts().devices(identity.account().id())).hasSize(2);
  }

  @Test
  void anUnknownUserCostsAndReadsAsAWrongPassword() {
    var before = hashed(1);

    var wrong = refused(kit.signIn(password(ANN, "wrong password")));
    hashed(before + 1);
    var unknown = refused(kit.signIn(password(BOB, "wrong password")));
    hashed(before + 2);

    assertThat(wrong.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
    assertThat(unknown).isEqualTo(wrong);
  }

  @Test
  void lockOutIsToldInSecondsCostsNoHashAndEndsByTheMonotonicClock() {
    for (int i = 0; i < 5; i++) {
      assertThat(kit.refusal(password(ANN, "wrong password"))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
      kit.nanos.addAndGet(i < 3 ? 0 : Duration.ofSeconds(1).toNanos());
    }
    var before = hashed(6);

    var locked = refused(kit.signIn(password(ANN, RIGHT)));

    assertThat(locked.code()).isEqualTo(ErrorCode.LOCKED_OUT);
    assertThat(locked.text()).isEqualTo("too many wrong tries: wait 1 s");
    assertThat(locked.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(kit.hasher.hashes()).isEqualTo(before);
    kit.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    kit.identity(password(ANN, RIGHT));
    assertThat(kit.refusal(password(ANN, "wrong password"))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  @Test
  void aDisabledAccountIsToldSoOnlyToWhoKnowsItsPassword() {
    var ann = kit.store.accounts().find(ANN).orElseThrow();
    kit.store.accounts().setEnabled(ann.id(), false);

    assertThat(kit.refusal(password(ANN, RIGHT))).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(kit.refusal(password(ANN, "wrong password"))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
    assertThat(kit.store.accounts().devices(ann.id())).isEmpty();
  }

  @Test
  void anAccountHasSixteenDevicesAtMost() {
    for (int i = 0; i < 15; i++) {
      kit.identity(password(ANN, RIGHT));
    }

    var one = refused(kit.signIn(password(ANN, RIGHT)));

    assertThat(one.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(one.text()).contains("16 devices", "/devices revoke ID");
  }

  @Test
  void aPasswordThatChangesMeanwhileLeavesNoDeviceBehind() {
    var ann = kit.store.accounts().find(ANN).orElseThrow();
    var parts = kit.parts(Registration.OPEN);
    kit.store.accounts().setPassword(ann.id(), ann.passwordHash(), Optional.empty());

    var late = new Enrolment(parts).enrol(ann, new AccountKit.Key().open(), "late");

    assertThat(refused(late).code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
    assertThat(kit.store.accounts().devices(ann.id())).isEmpty();
  }

  @Test
  void aFullQueueOfHashesIsToldToComeAgain(@TempDir Path other) {
    try (var small = new AccountKit(other, Registration.OPEN, 1)) {
      var begun =
          IntStream.range(0, 32)
              .mapToObj(i -> password(new UserName("user" + i), RIGHT))
              .map(it -> small.service.signIn(it, AccountKit.HOME, AccountKit.NONCE))
              .toList();

      assertThat(begun.stream().map(AccountKit::now).map(AccountKit::refused))
          .filteredOn(refused -> refused.code() != ErrorCode.BAD_CREDENTIALS)
          .isNotEmpty()
          .allSatisfy(busy -> {
            assertThat(busy.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(busy.retryAfter()).isPositive();
          });
    }
  }

  /** The pool counts a task just after its future is complete. */
  private long hashed(long hashes) {
    await().until(() -> kit.hasher.hashes() == hashes);
    return hashes;
  }
}
