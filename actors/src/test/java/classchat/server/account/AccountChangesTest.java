package classchat.server.account;

import static classchat.server.account.AccountKit.ANN;
import static classchat.server.account.AccountKit.BOB;
import static classchat.server.account.AccountKit.HOME;
import static classchat.server.account.AccountKit.NONCE;
import static classchat.server.account.AccountKit.PASSWORD;
import static classchat.server.account.AccountKit.SERVER;
import static classchat.server.account.AccountKit.done;
import static classchat.server.account.AccountKit.now;
import static classchat.server.account.AccountKit.password;
import static classchat.server.account.AccountKit.refused;
import static classchat.server.account.AccountKit.registration;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.account.AccountService.Identity;
import classchat.server.registry.Broadcast.AccountRaised;
import classchat.server.registry.Broadcast.DeviceRevoked;
import classchat.wire.DeviceInfo;
import classchat.wire.ErrorCode;
import classchat.wire.Registration;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountChangesTest {
  private static final Secret NEXT = new Secret("battery staple");

  @TempDir Path data;
  private final AccountKit.Key key = new AccountKit.Key();
  private AccountKit kit;
  private Identity ann;
  private Identity other;

  @BeforeEach
  void open() {
    kit = new AccountKit(data, Registration.INVITE);
    other = kit.instructor(ANN);
    ann = kit.identity(password(ANN, key));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void aNewPasswordEndsEveryDeviceButTheOneThatSetIt() {
    done(now(kit.service.changePassword(ann, HOME, PASSWORD, NEXT)));

    assertThat(kit.registries.receiveMessage())
        .isEqualTo(
            new AccountRaised(
                ann.account().id(), ann.account().generation() + 1, Optional.of(ann.device())));
    assertThat(now(kit.service.devices(ann)))
        .singleElement()
        .satisfies(device -> assertThat(device.device()).isEqualTo(ann.device()));
    kit.identity(key.signIn(ANN, ann.device(), NONCE, SERVER));
    kit.identity(password(ANN, NEXT.value()));
    assertThat(kit.refusal(password(ANN, PASSWORD.value()))).isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  @Test
  void aWrongCurrentPasswordChangesNothingAndIsSlowedDown() {
    for (int i = 0; i < 4; i++) {
      assertThat(refused(now(kit.service.changePassword(ann, HOME, NEXT, NEXT))).code())
          .isEqualTo(ErrorCode.BAD_CREDENTIALS);
    }

    assertThat(refused(now(kit.service.changePassword(ann, HOME, PASSWORD, NEXT))).code())
        .isEqualTo(ErrorCode.LOCKED_OUT);
    assertThat(kit.registries.hasMessages()).isFalse();
  }

  @Test
  void aPasswordSetMeanwhileByWhoRunsTheServerStays() {
    var hashes = kit.hasher.hashes();
    var change = kit.service.changePassword(ann, HOME, PASSWORD, NEXT);
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> kit.hasher.hashes() > hashes);
    kit.store.accounts().setPassword(ann.account().id(), "set by the machine", Optional.empty());

    assertThat(refused(now(change)).code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
    assertThat(kit.store.accounts().find(ANN).orElseThrow().passwordHash())
        .isEqualTo("set by the machine");
  }

  @Test
  void aDisabledInstructorInvitesNobody() {
    kit.store.accounts().setEnabled(ann.account().id(), false);

    assertThat(refused(now(kit.service.invite(ann.account().id(), 1))).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void aShortNewPasswordIsRefused() {
    var outcome = now(kit.service.changePassword(ann, HOME, PASSWORD, new Secret("short")));

    assertThat(refused(outcome).code()).isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void ownDevicesAreShownAndRevoked() {
    assertThat(now(kit.service.devices(ann))).hasSize(2).filteredOn(DeviceInfo::current).hasSize(1);

    done(now(kit.service.revoke(ann, other.device())));

    assertThat(kit.registries.receiveMessage())
        .isEqualTo(new DeviceRevoked(ann.account().id(), other.device()));
    assertThat(now(kit.service.devices(ann))).hasSize(1);
    assertThat(refused(now(kit.service.revoke(ann, other.device()))).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void devicesOfOthersAreNotRevoked() {
    var invite = done(now(kit.service.invite(ann.account().id(), 1)));
    var bob = kit.identity(AccountKit.invited(BOB, invite.code().value()));

    assertThat(refused(now(kit.service.revoke(bob, ann.device()))).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(kit.registries.hasMessages()).isFalse();
  }

  @Test
  void instructorsInviteStudentsAndNobodyElseInvites() {
    var invite = done(now(kit.service.invite(ann.account().id(), 2)));
    var bob = kit.identity(AccountKit.invited(BOB, invite.code().value()));
    kit.identity(AccountKit.invited(new UserName("cat"), invite.code().value()));

    assertThat(refused(now(kit.service.invite(bob.account().id(), 1))).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(kit.refusal(AccountKit.invited(new UserName("dan"), invite.code().value())))
        .isEqualTo(ErrorCode.REGISTRATION_CLOSED);
    assertThat(kit.refusal(registration(new UserName("dan"))))
        .isEqualTo(ErrorCode.REGISTRATION_CLOSED);
  }

  @Test
  void anInvitationHasABoundOfUses() {
    assertThat(refused(now(kit.service.invite(ann.account().id(), 1001))).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
  }
}
