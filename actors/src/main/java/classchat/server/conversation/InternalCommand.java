package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.store.ConversationState;
import classchat.server.store.Files;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Names.Reserved;
import classchat.server.store.StoredEntry;
import classchat.server.user.UserCommand.Presence;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.ServerFrame;
import classchat.wire.UserName;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    ENROL,
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
   * @param veiled which of them only their authors and staff may know the authors of
   */
  record Loaded(
      long incarnation,
      ConversationState state,
      List<StoredEntry> missed,
      Map<AccountId, UserName> names,
      Set<Long> veiled)
      implements Result {}

  /** The store could not read. */
  record Failed(long incarnation, String why) implements Result {}

  /** What became of the append of {@code seq}. */
  record Appended(long incarnation, long seq, Outcome outcome) implements Result {}

  /** What became of the cursors that were being stored. */
  record Moved(long incarnation, Outcome outcome) implements Result {}

  /** The entries that a device made last. */
  record Recalled(long incarnation, DeviceId device, List<StoredEntry> entries) implements Result {}

  /** What the judgement of a post depends on. */
  record Checked(long incarnation, Facts facts) implements Result {}

  /** Some of those who are missing in a class, and who was its owner when that was read. */
  record Missing(long incarnation, Member owner, List<Member> members) implements Result {}

  /** Whether a group may be called so. */
  record NameKept(long incarnation, Held held, GroupName name, Reserved outcome)
      implements Result {}

  /** What became of the wish for a file's space. */
  record SpaceKept(long incarnation, Held held, Files.Reserved outcome) implements Result {}

  /** The disk has no room for a file. */
  record NoRoom(long incarnation, Held held) implements Result {}

  /** Who of a direct conversation takes nothing of the other one. */
  record Blocked(long incarnation, Set<AccountId> blocking) implements Result {}

  /** What became of an entry that the conversation itself has posted. */
  record Brought(ServerFrame.Answer answer) implements InternalCommand {}

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
