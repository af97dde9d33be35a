package classchat.server.session;

import classchat.server.account.AccountService;
import classchat.server.account.Outcome;
import classchat.server.store.Account;
import classchat.server.store.Accounts;
import classchat.server.store.Device;
import classchat.server.store.NewAccount;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame.Credentials;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.ClientFrame.PasswordSignIn;
import classchat.wire.DeviceId;
import classchat.wire.DeviceInfo;
import classchat.wire.ErrorCode;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets anybody in whose password is not {@link #WRONG}, and makes the account when there is none. A
 * password sign-in is a new device; a sign-in by key is any device that is named. What is done to
 * others is real.
 */
final class OpenDoor implements AccountService {
  static final String WRONG = "wrong";

  private final Accounts accounts;
  private final AccountService others;
  private final AtomicLong ids;
  private boolean failing;

  /**
   * @param first id that it gives is behind this one
   */
  OpenDoor(Accounts accounts, AccountService others, long first) {
    this.accounts = accounts;
    this.ids = new AtomicLong(first);
    this.others = others;
  }

  @Override
  public synchronized CompletionStage<Outcome<Identity>> signIn(
      Credentials credentials, InetAddress remote, Bytes nonce) {
    if (failing) {
      failing = false;
      throw new IllegalStateException("a door that fails");
    }
    return switch (credentials) {
      case PasswordSignIn wrong when wrong.password().value().equals(WRONG) ->
          done(new Outcome.Refused<>(ErrorCode.BAD_CREDENTIALS, "wrong"));
      case KeySignIn key ->
          done(new Outcome.Done<>(new Identity(account(key.name()), key.device())));
      case Credentials password -> done(new Outcome.Done<>(newDevice(account(password.name()))));
    };
  }

  /** The next sign-in throws, against its contract. */
  synchronized void failNext() {
    failing = true;
  }

  Account account(UserName name) {
    if (accounts.find(name).isEmpty()) {
      var id = new AccountId(1000 + ids.incrementAndGet());
      var account = new NewAccount(id, name, name.value(), Role.STUDENT, "", 1);
      accounts.create(account, java.util.Optional.empty(), false);
    }
    return accounts.find(name).orElseThrow();
  }

  private Identity newDevice(Account account) {
    var device = new DeviceId(ids.incrementAndGet());
    accounts.addDevice(
        new Device(device, account.id(), Bytes.owning(new byte[32]), "test", 1, 1), 1000, 0);
    return new Identity(account, device);
  }

  @Override
  public CompletionStage<Outcome<Void>> changePassword(
      Identity who, InetAddress remote, Secret current, Secret next) {
    return done(new Outcome.Refused<>(ErrorCode.NOT_ALLOWED, "not here"));
  }

  @Override
  public CompletionStage<List<DeviceInfo>> devices(Identity who) {
    return done(List.of());
  }

  @Override
  public CompletionStage<Outcome<Void>> revoke(Identity who, DeviceId device) {
    return done(new Outcome.Refused<>(ErrorCode.NOT_ALLOWED, "not here"));
  }

  @Override
  public CompletionStage<Outcome<Invite>> invite(AccountId who, int uses) {
    return CompletableFuture.failedStage(new IllegalStateException("the door is broken"));
  }

  @Override
  public CompletionStage<Outcome<Void>> setRole(AccountId who, UserName name, Role role) {
    return others.setRole(who, name, role);
  }

  @Override
  public CompletionStage<Outcome<Void>> setEnabled(AccountId who, UserName name, boolean enabled) {
    return others.setEnabled(who, name, enabled);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedStage(value);
  }
}
