package classchat.server.conversation;

import classchat.server.store.Account;
import classchat.wire.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whose a group is when its owner leaves. */
final class Heirs {
  private Heirs() {}

  /**
   * The first of those that may be owners: enabled, and of a class staff; if there is none, of
   * those that are enabled, and then of all.
   *
   * @param inOrder the others, who is there longest first
   */
  static Optional<AccountId> choose(List<AccountId> inOrder, Facts facts, boolean everybody) {
    Predicate<Account> teaches = account -> everybody && account.role().isStaff();
    return first(inOrder, facts, teaches.and(Account::enabled))
        .or(() -> first(inOrder, facts, Account::enabled))
        .or(() -> inOrder.stream().findFirst());
  }

  private static Optional<AccountId> first(
      List<AccountId> inOrder, Facts facts, Predicate<Account> wanted) {
    return inOrder.stream()
        .filter(account -> facts.account(account).filter(wanted).isPresent())
        .findFirst();
  }
}
