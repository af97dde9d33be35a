package classchat.server.conversation;

import classchat.wire.AccountId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import java.util.List;

/** What becomes of a post. */
sealed interface Verdict {
  /**
   * It is the next entry.
   *
   * @param content as it is stored: names of members put right, the heir decided
   * @param joins members from this entry on
   * @param leaves members up to this entry
   */
  record Next(EntryContent content, List<AccountId> joins, List<AccountId> leaves)
      implements Verdict {}

  /** It repeats an entry that is being written. */
  record Repeated(InFlight copy) implements Verdict {}

  /** It repeats an entry that is on disk. */
  record Known(Recent.Place place) implements Verdict {}

  /** It depends on the entries that its device made before. */
  record Recall() implements Verdict {}

  /**
   * It depends on whether these accounts exist, and what they are called.
   *
   * @param enabled whether they have to be enabled, too
   */
  record Depends(List<AccountId> accounts, boolean enabled) implements Verdict {}

  /** It depends on whether the group may be called so. */
  record Reserve(GroupName name) implements Verdict {}

  /**
   * It makes no entry.
   *
   * @param expectedN for out-of-order, else 0
   */
  record Refused(ErrorCode code, String text, long expectedN) implements Verdict {}
}
