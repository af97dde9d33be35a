package classchat.server.conversation;

import classchat.wire.AccountId;
import java.util.Optional;
import java.util.Set;

/**
 * Who of the two of a direct conversation takes nothing of the other one, as the store had it when
 * it was asked last. Outlives incarnations.
 */
final class Blocking {
  private Set<AccountId> accounts = Set.of();
  private long changes;
  private long asked;
  private long known = -1;

  /** What is known is out of date from now on, and so is what is being read. */
  void changed() {
    changes++;
  }

  /** The store is being asked: what it answers is as of now. */
  void ask() {
    asked = changes;
  }

  /** The store has answered. */
  void learn(Set<AccountId> blocking) {
    accounts = blocking;
    known = asked;
  }

  boolean isKnown() {
    return known == changes;
  }

  /** Who takes nothing of an author. */
  Optional<AccountId> against(AccountId author) {
    return accounts.stream().filter(account -> !account.equals(author)).findFirst();
  }
}
