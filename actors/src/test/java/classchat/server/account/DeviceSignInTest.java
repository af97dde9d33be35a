package classchat.server.account;

import static classchat.server.account.AccountKit.ANN;
import static classchat.server.account.AccountKit.BOB;
import static classchat.server.account.AccountKit.NONCE;
import static classchat.server.account.AccountKit.SERVER;
import static classchat.server.account.AccountKit.password;
import static classchat.server.account.AccountKit.registration;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.account.AccountService.Identity;
import classchat.server.store.Device;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import classchat.wire.Registration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceSignInTest {
  @TempDir Path data;
  private final AccountKit.Key key = new AccountKit.Key();
  private AccountKit kit;
  private Identity ann;

  @BeforeEach
  void open() {
    kit = new AccountKit(data, Registration.OPEN);
    kit.identity(registration(ANN));
    ann = kit.identity(password(ANN, key));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void aDeviceSignsInByItsKeyWithoutAHash() {
    var before = kit.hasher.hashes();

    var identity = kit.identity(key.signIn(ANN, ann.device(), NONCE, SERVER));

    assertThat(identity).isEqualTo(ann);
    assertThat(kit.hasher.hashes()).isEqualTo(before);
  }

  @Test
  void aSignatureForAnotherConnectionOrServerIsRefused() {
    var other = new KeyHash(Bytes.owning(other()));

    refused(key.signIn(ANN, ann.device(), Bytes.of((byte) 9), SERVER));
    refused(key.signIn(ANN, ann.device(), NONCE, other));
  }

  @Test
  void aSignatureOfAnotherKeyIsRefused() {
    refused(new AccountKit.Key().signIn(ANN, ann.device(), NONCE, SERVER));
  }

  @Test
  void aDeviceSignsInItsOwnUserOnly() {
    kit.identity(registration(BOB));

    refused(key.signIn(BOB, ann.device(), NONCE, SERVER));
  }

  @Test
  void aRevokedDeviceIsRefused() {
    kit.store.accounts().removeDevice(ann.account().id(), ann.device());

    refused(key.signIn(ANN, ann.device(), NONCE, SERVER));
  }

  @Test
  void aDeviceThatWasNotSeenForNinetyDaysIsRefusedAndEnrolsNone() {
    var old = new AccountKit.Key();
    var device = seen(old, 91);

    refused(old.signIn(ANN, device, NONCE, SERVER));
    assertThat(kit.refusal(old.enrol(ANN, device, new AccountKit.Key())))
        .isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  @Test
  void aDeviceThatWasSeenWithinNinetyDaysIsKnown() {
    var old = new AccountKit.Key();
    var device = seen(old, 89);

    assertThat(kit.identity(old.signIn(ANN, device, NONCE, SERVER)).device()).isEqualTo(device);
  }

  @Test
  void aDeviceOfADisabledAccountIsRefused() {
    kit.store.accounts().setEnabled(ann.account().id(), false);

    refused(key.signIn(ANN, ann.device(), NONCE, SERVER));
  }

  @Test
  void aDeviceEnrolsAnotherOne() {
    var next = new AccountKit.Key();

    var enrolled = kit.identity(key.enrol(ANN, ann.device(), next));

    assertThat(enrolled.device()).isNotEqualTo(ann.device());
    assertThat(kit.identity(next.signIn(ANN, enrolled.device(), NONCE, SERVER)))
        .isEqualTo(enrolled);
  }

  @Test
  void onlyAKnownDeviceEnrolsAndASignInIsNoEnrolment() {
    var stranger = new AccountKit.Key();

    assertThat(kit.refusal(stranger.enrol(ANN, ann.device(), stranger)))
        .isEqualTo(ErrorCode.BAD_CREDENTIALS);
    var enrol = key.enrol(ANN, ann.device(), stranger);
    refused(new KeySignIn(1, ANN, ann.device(), enrol.signature()));
  }

  /** A device of Ann's that was last seen so many days ago. */
  private DeviceId seen(AccountKit.Key of, int daysAgo) {
    var id = new DeviceId(77);
    var at = Instant.now().minus(Duration.ofDays(daysAgo)).toEpochMilli();
    var device = new Device(id, ann.account().id(), of.open(), "laptop", at, at);
    assertThat(kit.store.accounts().addDevice(device, 16, 0)).isTrue();
    return id;
  }

  private void refused(KeySignIn signIn) {
    assertThat(kit.refusal(signIn)).isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  private static byte[] other() {
    var hash = new byte[32];
    hash[0] = 1;
    return hash;
  }
}
