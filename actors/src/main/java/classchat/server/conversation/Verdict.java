package classchat.server.conversation;

import classchat.wire.AccountId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import java.util.List;

/** What becomes of a post. */
sealed interface Verdict {
  /**
   * It is the next entry.
   *
   * @param content as it is stored: names of members put right, the heir and the question decided
   * @param joins members from this entry on
   * @param leaves members up to this entry
   * @param veiled whether only its author and staff may know who made it
   */
  record Next(EntryContent content, List<AccountId> joins, List<AccountId> leaves, boolean veiled)
      implements Verdict {}

  /** It repeats an entry that is being written. */
  record Repeated(InFlight copy) implements Verdict {}

  /** It repeats an entry that is on disk. */
  record Known(Recent.Place place) implements Verdict {}

  /** It depends on the entries that its device made before. */
  record Recall() implements Verdict {}

  /** It depends on who these accounts are now, and on what these entries say. */
  record Depends(List<AccountId> accounts, List<Long> entries) implements Verdict {
    boolean isNothing() {
      return accounts.isEmpty() && entries.isEmpty();
    }
  }

  /** It depends on whether the group may be called so. */
  record Reserve(GroupName name) implements Verdict {}

  /** It depends on whether there is space for the file. */
  record ReserveSpace(FileOffered offer) implements Verdict {}

  /** It depends on who blocks whom now. */
  record AskBlocks() implements Verdict {}

  /**
   * It makes no entry.
   *
   * @param expectedN for out-of-order, else 0
   */
  record Refused(ErrorCode code, String text, long expectedN) implements Verdict {
    Refused(ErrorCode code, String text) {
      this(code, text, 0);
    }
  }
}
