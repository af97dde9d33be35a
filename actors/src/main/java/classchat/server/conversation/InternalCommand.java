package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.store.ConversationState;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Names.Reserved;
import classchat.server.store.StoredEntry;
import classchat.server.user.UserCommand.Presence;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.GroupName;
import classchat.wire.UserName;
import java.util.List;
import java.util.Map;

/** What a conversation tells itself. */
sealed interface InternalCommand extends ConversationCommand {
  /** Take no new post, finish, end. */
  enum Stop implements InternalCommand {
    INSTANCE
  }

  /** Something is due. */
  enum Due implements InternalCommand {
    LOAD,
    GIVE_UP,
    RECEIPTS,
    IDLE,
    END
  }

  /** What the store answered to one incarnation; another one ignores it. */
  sealed interface Result extends InternalCommand {
    long incarnation();
  }

  /**
   * The store has read this conversation.
   *
   * @param missed entries on disk that nobody was told of
   * @param names of their authors, in a group
   */
  record Loaded(
      long incarnation,
      ConversationState state,
      List<StoredEntry> missed,
      Map<AccountId, UserName> names)
      implements Result {}

  /** The store could not read. */
  record Failed(long incarnation, String why) implements Result {}

  /** What became of the append of {@code seq}. */
  record Appended(long incarnation, long seq, Outcome outcome) implements Result {}

  /** What became of the cursors that were being stored. */
  record Moved(long incarnation, Outcome outcome) implements Result {}

  /** The entries that a device made last. */
  record Recalled(long incarnation, DeviceId device, List<StoredEntry> entries) implements Result {}

  /**
   * Which of the accounts that a post depends on exist.
   *
   * @param names of those that do, and may be named
   */
  record Checked(long incarnation, Held held, List<AccountId> asked, Map<AccountId, UserName> names)
      implements Result {}

  /** Whether a group may be called so. */
  record NameKept(long incarnation, Held held, GroupName name, Reserved outcome)
      implements Result {}

  /** Whether an account is here. */
  record PeerKnown(AccountId peer, Presence presence) implements InternalCommand {}

  /** That was not known in time. */
  record PeerLate(AccountId peer) implements InternalCommand {}

  /**
   * A post that is not answered yet.
   *
   * @param arrival posts are judged in this order
   * @param since the tick at which it came
   */
  record Held(long arrival, long since, Post post) {}
}
