package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.MemberCursor;
import classchat.wire.Position;
import classchat.wire.Range;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logs, read. Every call may block; each sees one consistent state. */
public interface Conversations {
  /** As an entity needs it; {@link ConversationState#none} when there is none. */
  ConversationState load(ConversationId id);

  /** What a group is called and whose it is; empty when there is none, or it has ended. */
  default Optional<GroupState> group(ConversationId id) {
    return load(id).group();
  }

  /**
   * The newest entries of a device with {@code n >= fromN}, oldest first, at most {@code limit}.
   */
  List<StoredEntry> bySender(ConversationId id, DeviceId device, long fromN, int limit);

  /**
   * Entries within {@code readable}, oldest first.
   *
   * @param forward those above {@code from}; else those below it, the ones nearest to it
   * @param bytes of content at most, but at least one entry
   */
  Page<StoredEntry> entries(
      ConversationId id, List<Range> readable, long from, boolean forward, int items, int bytes);

  /**
   * Questions above {@code from} and within {@code readable} that have no answer yet, oldest first;
   * as many as of {@link #entries}.
   */
  Page<StoredEntry> openQuestions(
      ConversationId id, List<Range> readable, long from, int items, int bytes);

  /** Every conversation with a period of this account that holds an entry, by id. */
  List<HeadRow> heads(AccountId account);

  /** One head; empty when the account was never a member or there is no such conversation. */
  Optional<HeadRow> head(AccountId account, ConversationId id);

  /**
   * Where devices and the logs part, as after a restore from an older backup: for each position
   * whose entry is not the one that was sent at that time, the last seq of the log that was sent no
   * later. Times never go back in a log, so that is where the two agree up to. Positions that hold,
   * or whose time is not known, are left out.
   */
  Map<ConversationId, Long> parted(Collection<Position> positions);

  /** The member cursors that changed after a revision, by revision, at most {@code limit}. */
  default Page<MemberCursor> cursorsSince(ConversationId id, long revision, int limit) {
    var page = cursorsAfter(id, revision, limit);
    return new Page<>(page.members(), page.more());
  }

  /** As {@link #cursorsSince}, and the revision that these changes lead to. */
  CursorPage cursorsAfter(ConversationId id, long revision, int limit);

  /**
   * Conversations that were committed to since the last call's mark, less the overlap: an indexed
   * query.
   *
   * @param since the mark of the call before; 0 at first
   * @param overlap how far before it to look again, as commits may end in another order than they
   *     began
   */
  Recent changedSince(long since, Duration overlap);

  /**
   * The answer to {@link #changedSince}.
   *
   * @param mark what to give at the next call
   */
  record Recent(List<Changed> changed, long mark) {
    public Recent {
      changed = List.copyOf(changed);
    }
  }
}
