package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import java.util.List;
import java.util.Set;

/** Who takes no direct messages and files of whom. Every call may block. */
public interface Blocks {
  /**
   * Blocks another account, or takes it again.
   *
   * @param most how many one account may have blocked
   * @return false when there are as many already
   */
  boolean set(AccountId by, AccountId other, boolean blocked, int most);

  /** Whom an account has blocked. */
  List<AccountId> by(AccountId account);

  /** Which of the two of a direct conversation have blocked the other one. */
  Set<AccountId> in(ConversationId conversation);
}
