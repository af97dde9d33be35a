package classchat.server.account;

import classchat.server.account.AccountService.Identity;
import classchat.server.store.NewAccount;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.CleanText;
import classchat.wire.ClientFrame.Register;
import classchat.wire.ErrorCode;
import classchat.wire.Role;
import classchat.wire.Secret;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes accounts over the network, as far as the registration mode allows it. */
final class Registrations {
  private final StoredAccountService.Parts parts;
  private final Enrolment enrolment;
  private final GuessGuard guard;

  Registrations(StoredAccountService.Parts parts, Enrolment enrolment, GuessGuard guard) {
    this.parts = parts;
    this.enrolment = enrolment;
    this.guard = guard;
  }

  CompletionStage<Outcome<Identity>> register(Register register, InetAddress remote) {
    var tooWeak = AccountChanges.<Identity>tooWeak(register.password(), parts.settings());
    if (tooWeak.isPresent()) {
      return CompletableFuture.completedStage(tooWeak.get());
    }
    var wait = guard.begin(register.name(), remote);
    if (!wait.isZero()) {
      return CompletableFuture.completedStage(SignIns.lockedOut(wait));
    }
    return admission(register)
        .<CompletionStage<Outcome<Identity>>>map(CompletableFuture::completedStage)
        .orElseGet(() -> create(register, remote));
  }

  /** Why this one may not even try; empty when it may. */
  private Optional<Outcome<Identity>> admission(Register register) {
    if (!register.setupCode().isEmpty()) {
      return parts.setupCode().accepts(register.setupCode())
          ? Optional.empty()
          : refused(ErrorCode.BAD_CREDENTIALS, "the set-up code is wrong or void");
    }
    return switch (parts.settings().registration()) {
      case OPEN -> Optional.empty();
      case CLOSED -> closed("accounts are made by who runs this server");
      case INVITE ->
          register.invite().isEmpty()
              ? closed("this server asks for an invitation code")
              : Optional.empty();
    };
  }

  private CompletionStage<Outcome<Identity>> create(Register register, InetAddress remote) {
    return parts
        .hasher()
        .hash(register.password())
        .thenApplyAsync(hash -> stored(register, hash, remote), parts.store().readers())
        .exceptionally(failure -> SignIns.undecided(guard, register.name(), remote, failure));
  }

  private Outcome<Identity> stored(Register register, String hash, InetAddress remote) {
    var first = !register.setupCode().isEmpty();
    var account =
        new NewAccount(
            new AccountId(Ids.next(parts.random())),
            register.name(),
            displayName(register),
            first ? Role.INSTRUCTOR : Role.STUDENT,
            hash,
            parts.clock().millis());
    return switch (parts.store().accounts().create(account, invitation(register), first)) {
      case DONE -> enrolled(register, account.id(), first, remote);
      case NAME_TAKEN -> known(ErrorCode.NAME_TAKEN, "@" + register.name() + " is taken");
      case INVITATION_INVALID ->
          known(ErrorCode.REGISTRATION_CLOSED, "this invitation is wrong, used up or expired");
      case INSTRUCTOR_EXISTS ->
          known(ErrorCode.NOT_ALLOWED, "there is an instructor already: the set-up code is void");
    };
  }

  private Outcome<Identity> enrolled(
      Register register, AccountId id, boolean first, InetAddress remote) {
    if (first) {
      parts.setupCode().end();
    }
    guard.right(register.name(), remote);
    var account = parts.store().accounts().find(id).orElseThrow();
    parts.store().accounts().audit(account.created(), register.name().value(), "registered");
    parts.made().made(List.of(id));
    return enrolment.enrol(account, register.deviceKey(), register.deviceLabel());
  }

  private Optional<Bytes> invitation(Register register) {
    return register.invite().isEmpty() || !register.setupCode().isEmpty()
        ? Optional.empty()
        : Optional.of(Codes.hash(new Secret(register.invite().value())));
  }

  private static String displayName(Register register) {
    var clean = CleanText.line(register.displayName()).strip();
    return clean.isEmpty() ? register.name().value() : clean;
  }

  private static Optional<Outcome<Identity>> closed(String text) {
    return refused(ErrorCode.REGISTRATION_CLOSED, text);
  }

  private static Optional<Outcome<Identity>> refused(ErrorCode code, String text) {
    return Optional.of(known(code, text));
  }

  private static Outcome<Identity> known(ErrorCode code, String text) {
    return new Outcome.Refused<>(code, text);
  }
}
