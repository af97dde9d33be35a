package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.GroupName;

/**
 * Names of groups, which they share with users. A name is reserved for a group before the entry
 * that gives it is appended; that makes it final, and frees the one before. Every call may block.
 */
public interface Names {
  /** What became of a wish for a name. */
  enum Reserved {
    DONE,
    TAKEN,
    /** The account has made too many groups that still exist. */
    TOO_MANY
  }

  /**
   * Reserves a name, in a transaction of its own; again for the same group it holds on, for the
   * later draft. One that no entry made final may be taken by others after 60 s.
   *
   * @param by who makes or renames the group
   * @param draft of the entry that will give it
   * @param most groups that this account may have made, this one included, if it is a new one
   * @param now milliseconds since 1970
   */
  Reserved reserve(
      GroupName name, ConversationId group, AccountId by, Draft draft, int most, long now);
}
