package classchat.server.account;

import static classchat.server.account.AccountKit.BOB;
import static classchat.server.account.AccountKit.HOME;
import static classchat.server.account.AccountKit.NONCE;
import static classchat.server.account.AccountKit.PASSWORD;
import static classchat.server.account.AccountKit.SERVER;
import static classchat.server.account.AccountKit.done;
import static classchat.server.account.AccountKit.now;
import static classchat.server.account.AccountKit.password;
import static classchat.server.account.AccountKit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.PasswordKind;
import classchat.server.store.RosterRow;
import classchat.server.store.Rosters.ClassList;
import classchat.wire.AccountId;
import classchat.wire.ErrorCode;
import classchat.wire.Registration;
import classchat.wire.Role;
import classchat.wire.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that a class list made is good for one sign-in. */
final class OneTimePasswordTest {
  private static final Secret OWN = new Secret("battery staple");

  @TempDir Path data;
  private final AccountKit.Key key = new AccountKit.Key();
  private AccountKit kit;

  @BeforeEach
  void open() {
    kit = new AccountKit(data, Registration.CLOSED);
    var hash = now(kit.hasher.hash(PASSWORD));
    var row = new RosterRow(2, BOB, "Bob", Role.STUDENT, "A");
    var list = new ClassList(List.of(row), false);
    kit.store.rosters().apply(list, Map.of(BOB, hash), () -> new AccountId(7), 1);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void theSecondSignInByItIsRefusedWithWhatToDo() {
    kit.identity(password(BOB, key));

    var second = refused(kit.signIn(password(BOB, PASSWORD.value())));

    assertThat(second.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(second.text()).contains("used up", "/passwd", "ask who runs the server");
    assertThat(second.text()).hasSizeLessThanOrEqualTo(160);
    assertThat(kit.store.accounts().devices(new AccountId(7))).hasSize(1);
  }

  @Test
  void thatItIsUsedUpIsToldOnlyToWhoKnowsIt() {
    kit.identity(password(BOB, key));

    assertThat(kit.refusal(password(BOB, "wrong password"))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  @Test
  void itsDeviceSignsInByKeyAndIsRemindedUntilItHasAnotherPassword() {
    var first = kit.identity(password(BOB, key));
    var byKey = kit.identity(key.signIn(BOB, first.device(), NONCE, SERVER));
    assertThat(Notices.signedIn(first.account())).isPresent();
    assertThat(Notices.signedIn(byKey.account())).isPresent();

    done(now(kit.service.changePassword(first, HOME, PASSWORD, OWN)));

    var later = kit.identity(password(BOB, OWN.value()));
    assertThat(Notices.signedIn(later.account())).isEmpty();
    assertThat(later.account().password()).isEqualTo(PasswordKind.OWN);
    kit.identity(password(BOB, OWN.value()));
    assertThat(kit.refusal(password(BOB, PASSWORD.value()))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  @Test
  void aDeviceWhoseAnswerGotLostIsTheSameDeviceWhenItComesAgain() {
    var first = kit.identity(password(BOB, key));

    var again = kit.identity(password(BOB, key));

    assertThat(again.device()).isEqualTo(first.device());
    assertThat(kit.store.accounts().devices(new AccountId(7))).hasSize(1);
  }

  @Test
  void aDisabledAccountDoesNotUseItUp() {
    kit.store.accounts().setEnabled(new AccountId(7), false);
    assertThat(kit.refusal(password(BOB, key))).isEqualTo(ErrorCode.NOT_ALLOWED);
    kit.store.accounts().setEnabled(new AccountId(7), true);

    kit.identity(password(BOB, key));
  }
}
