package classchat.server.account;

import classchat.server.account.AccountService.Identity;
import classchat.server.account.AccountService.Invite;
import classchat.server.registry.Broadcast.AccountRaised;
import classchat.server.registry.Broadcast.DeviceRevoked;
import classchat.server.store.Account;
import classchat.server.store.Device;
import classchat.server.store.Invitation;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.DeviceInfo;
import classchat.wire.ErrorCode;
import classchat.wire.Role;
import classchat.wire.Secret;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What users change of their own accounts. */
final class AccountChanges {
  private static final int USES = 1000;

  private final StoredAccountService.Parts parts;
  private final GuessGuard guard;

  AccountChanges(StoredAccountService.Parts parts, GuessGuard guard) {
    this.parts = parts;
    this.guard = guard;
  }

  /** Why a new password is refused; empty when it is good. */
  static <T> Optional<Outcome<T>> tooWeak(Secret password, AccountSettings settings) {
    return PasswordRule.refuse(password, settings)
        .map(text -> new Outcome.Refused<>(ErrorCode.NOT_ALLOWED, text));
  }

  CompletionStage<Outcome<Void>> changePassword(
      Identity who, InetAddress remote, Secret current, Secret next) {
    var tooWeak = AccountChanges.<Void>tooWeak(next, parts.settings());
    if (tooWeak.isPresent()) {
      return CompletableFuture.completedStage(tooWeak.get());
    }
    var wait = guard.begin(who.account().name(), remote);
    if (!wait.isZero()) {
      return CompletableFuture.completedStage(SignIns.lockedOut(wait));
    }
    return blocking(() -> parts.store().accounts().find(who.account().id()))
        .thenCompose(
            account -> changed(who, remote, account.map(Account::passwordHash), current, next))
        .exceptionally(failure -> SignIns.undecided(guard, who.account().name(), remote, failure));
  }

  private CompletionStage<Outcome<Void>> changed(
      Identity who, InetAddress remote, Optional<String> before, Secret current, Secret next) {
    return parts
        .hasher()
        .matches(current, before)
        .thenCompose(
            right -> right ? replaced(who, remote, before.orElseThrow(), next) : wrongCurrent());
  }

  private CompletionStage<Outcome<Void>> replaced(
      Identity who, InetAddress remote, String before, Secret next) {
    guard.right(who.account().name(), remote);
    return parts
        .hasher()
        .hash(next)
        .thenApplyAsync(hash -> stored(who, before, hash), parts.store().readers());
  }

  /** What was set while the password was hashed, by whoever runs the server, stays. */
  private Outcome<Void> stored(Identity who, String before, String hash) {
    var id = who.account().id();
    var generation = parts.store().accounts().replacePassword(id, before, hash, who.device());
    if (generation.isEmpty()) {
      return wrong();
    }
    audit(who, "changed the password");
    parts
        .registries()
        .tell(new AccountRaised(id, generation.getAsLong(), Optional.of(who.device())));
    return done();
  }

  private static CompletionStage<Outcome<Void>> wrongCurrent() {
    return CompletableFuture.completedStage(wrong());
  }

  private static Outcome<Void> wrong() {
    return new Outcome.Refused<>(ErrorCode.BAD_CREDENTIALS, "the current password is wrong");
  }

  CompletionStage<List<DeviceInfo>> devices(Identity who) {
    return blocking(() ->
        parts.store().accounts().devices(who.account().id()).stream()
            .map(device -> info(device, who.device()))
            .toList());
  }

  private static DeviceInfo info(Device device, DeviceId asking) {
    return new DeviceInfo(
        device.id(),
        device.label(),
        device.created(),
        device.lastSeen(),
        device.id().equals(asking));
  }

  CompletionStage<Outcome<Void>> revoke(Identity who, DeviceId device) {
    return blocking(() -> {
      if (!parts.store().accounts().removeDevice(who.account().id(), device)) {
        return new Outcome.Refused<>(
            ErrorCode.NOT_ALLOWED, "this account has no device " + device + ": see /devices");
      }
      audit(who, "revoked device " + device);
      parts.registries().tell(new DeviceRevoked(who.account().id(), device));
      return done();
    });
  }

  CompletionStage<Outcome<Invite>> invite(AccountId who, int uses) {
    return blocking(() -> invited(who, uses));
  }

  private Outcome<Invite> invited(AccountId who, int uses) {
    var account = parts.store().accounts().find(who).orElseThrow();
    if (account.role() != Role.INSTRUCTOR || !account.enabled()) {
      return new Outcome.Refused<>(ErrorCode.NOT_ALLOWED, "only instructors invite");
    }
    if (uses > USES) {
      return new Outcome.Refused<>(
          ErrorCode.NOT_ALLOWED, "an invitation has at most " + USES + " uses");
    }
    var now = parts.clock().millis();
    var code = Codes.create(parts.random());
    var expires = now + parts.settings().inviteDays().toMillis();
    var secret = new Secret(code);
    parts
        .store()
        .accounts()
        .addInvitation(
            new Invitation(
                Codes.shortId(parts.random()),
                Codes.hash(secret),
                Role.STUDENT,
                uses,
                expires,
                account.name().value()));
    parts.store().accounts().audit(now, account.name().value(), "invited " + uses);
    return new Outcome.Done<>(new Invite(secret, uses, expires));
  }

  private void audit(Identity who, String what) {
    parts.store().accounts().audit(parts.clock().millis(), who.account().name().value(), what);
  }

  private <T> CompletionStage<T> blocking(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, parts.store().readers());
  }

  @SuppressWarnings("NullAway") // Void has no other value
  static Outcome<Void> done() {
    return new Outcome.Done<>(null);
  }
}
