package classchat.server.store;

import classchat.wire.ConversationId;
import classchat.wire.GroupInfo;
import classchat.wire.Range;
import java.util.List;
import java.util.Optional;

/**
 * A conversation as one of its members finds it.
 *
 * @param lastSeq of the conversation, whatever this member may read of it
 * @param unread messages of others above {@code read} in {@code periods}; counting stops at 10,000
 * @param peer the other account of a direct conversation
 * @param group of a group: what it is now, or was when this member left, then without members
 */
public record HeadRow(
    ConversationId conversation,
    List<Range> periods,
    long lastSeq,
    long revision,
    long read,
    long unread,
    Optional<Account> peer,
    Optional<GroupInfo> group) {
  public HeadRow {
    periods = List.copyOf(periods);
  }
}
