package classchat.server.account;

import classchat.server.registry.Guess;
import classchat.server.registry.Registries;
import classchat.server.store.Store;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame.Credentials;
import classchat.wire.ClientFrame.EnrolSignIn;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.ClientFrame.PasswordSignIn;
import classchat.wire.ClientFrame.Register;
import classchat.wire.DeviceId;
import classchat.wire.DeviceInfo;
import classchat.wire.KeyHash;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The account service on top of the store. */
public final class StoredAccountService implements AccountService {
  private final SignIns signIns;
  private final Registrations registrations;
  private final AccountChanges changes;
  private final Supervision supervision;
  private final GuessGuard guard;

  /**
   * What the service works with.
   *
   * @param guesses hears of each try to sign in by password, for the other nodes
   * @param made hears of accounts that register
   * @param serverKey of the key that clients see, which device signatures are bound to
   * @param nanoTime monotonic, for what guessing costs
   */
  public record Parts(
      Store store,
      Hasher hasher,
      SetupCode setupCode,
      Registries registries,
      Consumer<Guess> guesses,
      AccountsMade made,
      KeyHash serverKey,
      AccountSettings settings,
      Clock clock,
      LongSupplier nanoTime,
      SecureRandom random) {
    /** Devices that were last seen before this moment are known no more. */
    long unseenSince() {
      return clock.millis() - settings.deviceUnseen().toMillis();
    }
  }

  private StoredAccountService(
      SignIns signIns,
      Registrations registrations,
      AccountChanges changes,
      Supervision supervision,
      GuessGuard guard) {
    this.signIns = signIns;
    this.registrations = registrations;
    this.changes = changes;
    this.supervision = supervision;
    this.guard = guard;
  }

  public static StoredAccountService create(Parts parts) {
    var guard = new GuessGuard(parts.settings().guessing(), parts.nanoTime(), parts.guesses());
    var enrolment = new Enrolment(parts);
    return new StoredAccountService(
        new SignIns(parts, enrolment, guard),
        new Registrations(parts, enrolment, guard),
        new AccountChanges(parts, guard),
        new Supervision(parts),
        guard);
  }

  /** What was tried on another node counts here, too. */
  public void heard(Guess guess) {
    guard.heard(guess);
  }

  @Override
  public CompletionStage<Outcome<Identity>> signIn(
      Credentials credentials, InetAddress remote, Bytes nonce) {
    return switch (credentials) {
      case Register register -> registrations.register(register, remote);
      case PasswordSignIn password -> signIns.byPassword(password, remote);
      case KeySignIn key -> signIns.byKey(key, nonce);
      case EnrolSignIn enrol -> signIns.byEnrolment(enrol, nonce);
    };
  }

  @Override
  public CompletionStage<Outcome<Void>> changePassword(
      Identity who, InetAddress remote, Secret current, Secret next) {
    return changes.changePassword(who, remote, current, next);
  }

  @Override
  public CompletionStage<List<DeviceInfo>> devices(Identity who) {
    return changes.devices(who);
  }

  @Override
  public CompletionStage<Outcome<Void>> revoke(Identity who, DeviceId device) {
    return changes.revoke(who, device);
  }

  @Override
  public CompletionStage<Outcome<Invite>> invite(AccountId who, int uses) {
    return changes.invite(who, uses);
  }

  @Override
  public CompletionStage<Outcome<Void>> setRole(AccountId who, UserName name, Role role) {
    return supervision.setRole(who, name, role);
  }

  @Override
  public CompletionStage<Outcome<Void>> setEnabled(AccountId who, UserName name, boolean enabled) {
    return supervision.setEnabled(who, name, enabled);
  }
}
