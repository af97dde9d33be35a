package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import java.util.List;

/** One change of one conversation, written only on top of exactly the state that it names. */
public sealed interface Write {
  ConversationId conversation();

  /** Of the entity that decided it; a later one is larger. */
  long incarnation();

  /**
   * The next entry.
   *
   * @param expectedSeq the last seq that there must be; the entry has the next one
   * @param joins members whose period opens with this entry (all of them for the first entry)
   * @param leaves members whose period ends with this entry, which they still see
   * @param history who joins reads all that there is, and its period opens with the first entry, or
   *     where its last one ended
   */
  record Append(
      ConversationId conversation,
      long incarnation,
      long expectedSeq,
      StoredEntry entry,
      List<AccountId> joins,
      List<AccountId> leaves,
      boolean history)
      implements Write {
    public Append {
      joins = List.copyOf(joins);
      leaves = List.copyOf(leaves);
    }

    /** Who joins reads from here on. */
    public Append(
        ConversationId conversation,
        long incarnation,
        long expectedSeq,
        StoredEntry entry,
        List<AccountId> joins,
        List<AccountId> leaves) {
      this(conversation, incarnation, expectedSeq, entry, joins, leaves, false);
    }
  }

  /**
   * Cursors that moved; each takes the next revision. A cursor never goes back.
   *
   * @param expectedRevision the revision that there must be; the i-th move gets {@code
   *     expectedRevision + i + 1}
   */
  record MoveCursors(
      ConversationId conversation, long incarnation, long expectedRevision, List<Move> moves)
      implements Write {
    public MoveCursors {
      moves = List.copyOf(moves);
    }
  }

  /**
   * One cursor.
   *
   * @param delivered of the device
   * @param read of the account
   */
  record Move(AccountId account, DeviceId device, long delivered, long read) {}
}
