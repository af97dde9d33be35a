package classchat.server.account;

import classchat.server.registry.Broadcast.AccountRaised;
import classchat.server.registry.Broadcast.AccountTold;
import classchat.server.store.Account;
import classchat.server.store.Accounts.Judged;
import classchat.wire.AccountId;
import classchat.wire.ErrorCode;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What instructors change of other accounts. */
final class Supervision {
  private final StoredAccountService.Parts parts;

  Supervision(StoredAccountService.Parts parts) {
    this.parts = parts;
  }

  CompletionStage<Outcome<Void>> setRole(AccountId who, UserName name, Role role) {
    return judged(
        name,
        () -> parts.store().accounts().setRole(who, name, role, parts.clock().millis()),
        account -> parts.registries().tell(new AccountTold(account.id(), Notices.role(role))));
  }

  CompletionStage<Outcome<Void>> setEnabled(AccountId who, UserName name, boolean enabled) {
    return judged(
        name,
        () -> parts.store().accounts().setEnabled(who, name, enabled, parts.clock().millis()),
        account -> {});
  }

  /** Its sessions are told what is to be said before they end. */
  private CompletionStage<Outcome<Void>> judged(
      UserName name, Supplier<Judged> change, Consumer<Account> first) {
    return CompletableFuture.supplyAsync(
        () ->
            switch (change.get()) {
              case Judged.Done(var account, var changed) -> {
                if (changed) {
                  first.accept(account);
                  raised(account);
                }
                yield AccountChanges.done();
              }
              case Judged.Refused refused -> refused(refused, name);
            },
        parts.store().readers());
  }

  private void raised(Account account) {
    parts
        .registries()
        .tell(new AccountRaised(account.id(), account.generation(), Optional.empty()));
  }

  private static Outcome<Void> refused(Judged.Refused why, UserName name) {
    return switch (why) {
      case NOT_INSTRUCTOR -> notAllowed("only instructors set roles, disable and enable");
      case UNKNOWN_USER ->
          new Outcome.Refused<>(ErrorCode.UNKNOWN_USER, "there is no user @" + name);
      case ONESELF -> notAllowed("nobody changes the own account: ask who runs the server");
      case OTHER_INSTRUCTOR ->
          notAllowed(
              "@%s is an instructor: use `classchat-server user` on the server's machine"
                  .formatted(name));
    };
  }

  private static Outcome<Void> notAllowed(String text) {
    return new Outcome.Refused<>(ErrorCode.NOT_ALLOWED, text);
  }
}
