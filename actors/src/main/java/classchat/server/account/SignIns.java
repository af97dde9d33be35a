package classchat.server.account;

import classchat.server.account.AccountService.Identity;
import classchat.server.store.Account;
import classchat.server.store.Device;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame.EnrolSignIn;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.ClientFrame.PasswordSignIn;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.SignInProof;
import classchat.wire.UserName;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Signs in by password, by the key of a device, or registers a further device by such a key. */
final class SignIns {
  private final StoredAccountService.Parts parts;
  private final Enrolment enrolment;
  private final GuessGuard guard;

  SignIns(StoredAccountService.Parts parts, Enrolment enrolment, GuessGuard guard) {
    this.parts = parts;
    this.enrolment = enrolment;
    this.guard = guard;
  }

  CompletionStage<Outcome<Identity>> byPassword(PasswordSignIn signIn, InetAddress remote) {
    var wait = guard.begin(signIn.name(), remote);
    if (!wait.isZero()) {
      return CompletableFuture.completedStage(lockedOut(wait));
    }
    return blocking(() -> parts.store().accounts().find(signIn.name()))
        .thenCompose(account -> checked(account, signIn))
        .thenApplyAsync(account -> judged(account, signIn, remote), parts.store().readers())
        .exceptionally(failure -> SignIns.undecided(guard, signIn.name(), remote, failure));
  }

  private CompletionStage<Optional<Account>> checked(
      Optional<Account> account, PasswordSignIn signIn) {
    return parts
        .hasher()
        .matches(signIn.password(), account.map(Account::passwordHash))
        .thenApply(right -> right ? account : Optional.empty());
  }

  private Outcome<Identity> judged(
      Optional<Account> account, PasswordSignIn signIn, InetAddress remote) {
    if (account.isEmpty()) {
      return wrong();
    }
    guard.right(signIn.name(), remote);
    return enrolment.enrolByPassword(account.get(), signIn.deviceKey(), signIn.deviceLabel());
  }

  CompletionStage<Outcome<Identity>> byKey(KeySignIn signIn, Bytes nonce) {
    return byDevice(
        signIn.name(),
        signIn.device(),
        (account, device) -> {
          var proof =
              SignInProof.keySignIn(nonce, parts.serverKey(), signIn.name(), signIn.device());
          if (!DeviceKeys.verify(device.key(), proof, signIn.signature())) {
            return wrong();
          }
          parts.store().accounts().setDeviceSeen(device.id(), parts.clock().millis());
          return new Outcome.Done<>(new Identity(account, device.id()));
        });
  }

  CompletionStage<Outcome<Identity>> byEnrolment(EnrolSignIn signIn, Bytes nonce) {
    return byDevice(
        signIn.name(),
        signIn.device(),
        (account, device) -> {
          var proof =
              SignInProof.enrol(
                  nonce, parts.serverKey(), signIn.name(), signIn.device(), signIn.newDeviceKey());
          return DeviceKeys.verify(device.key(), proof, signIn.signature())
              ? enrolment.enrol(account, signIn.newDeviceKey(), signIn.deviceLabel())
              : wrong();
        });
  }

  private CompletionStage<Outcome<Identity>> byDevice(
      UserName name, DeviceId id, BiFunction<Account, Device, Outcome<Identity>> proven) {
    return blocking(() -> ofDevice(name, id, proven));
  }

  private Outcome<Identity> ofDevice(
      UserName name, DeviceId id, BiFunction<Account, Device, Outcome<Identity>> proven) {
    var accounts = parts.store().accounts();
    var account = accounts.find(name);
    var device = accounts.device(id);
    if (account.isEmpty()
        || device.isEmpty()
        || !device.get().account().equals(account.get().id())
        || device.get().lastSeen() < parts.unseenSince()) {
      return wrong();
    }
    return current(account.get(), fresh -> proven.apply(fresh, device.get()));
  }

  private static Outcome<Identity> current(
      Account account, java.util.function.Function<Account, Outcome<Identity>> then) {
    return account.enabled() ? then.apply(account) : disabled();
  }

  static <T> Outcome<T> disabled() {
    return new Outcome.Refused<>(
        ErrorCode.NOT_ALLOWED, "this account is disabled: ask who runs the server");
  }

  private <T> CompletionStage<T> blocking(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, parts.store().readers());
  }

  static <T> Outcome<T> wrong() {
    return new Outcome.Refused<>(
        ErrorCode.BAD_CREDENTIALS,
        "name or password is wrong, or this device is not known any more");
  }

  static <T> Outcome<T> lockedOut(Duration wait) {
    var seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    return new Outcome.Refused<>(
        ErrorCode.LOCKED_OUT, "too many wrong tries: wait " + seconds + " s", wait);
  }

  /** A try that failed for a reason of ours costs nobody a wait. */
  static <T> Outcome<T> undecided(
      GuessGuard guard, UserName name, InetAddress remote, Throwable failure) {
    guard.undecided(name, remote);
    return busy(failure);
  }

  /** A full queue of password hashes is told to come again; everything else is a failure. */
  private static <T> Outcome<T> busy(Throwable failure) {
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof RejectedExecutionException) {
      return new Outcome.Refused<>(
          ErrorCode.RATE_LIMITED, "the server is busy with sign-ins", Duration.ofSeconds(2));
    }
    throw failure instanceof CompletionException known ? known : new CompletionException(failure);
  }
}
