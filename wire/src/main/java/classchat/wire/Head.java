package classchat.wire;

import java.util.List;
import java.util.Optional;

/**
 * How far a conversation has come, for one member.
 *
 * @param readable the periods that the member may read, in order
 * @param lastSeq the last entry that there is for this member
 * @param revision counts the cursor changes of the conversation
 * @param read how far the member has read
 * @param unread messages of others above {@code read}, up to {@code lastSeq}
 * @param peer the other one of a direct conversation
 */
public record Head(
    ConversationId conversation,
    List<Range> readable,
    long lastSeq,
    long revision,
    long read,
    long unread,
    Optional<UserInfo> peer) {
  public Head {
    readable = List.copyOf(readable);
    Require.count(readable, Limits.RANGES, "readable ranges");
    Require.that(inOrder(readable), "readable ranges are in order and apart");
    Require.notNegative(lastSeq, "lastSeq");
    Require.notNegative(revision, "revision");
    Require.notNegative(read, "read");
    Require.notNegative(unread, "unread");
  }

  private static boolean inOrder(List<Range> ranges) {
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).from() <= ranges.get(i - 1).until()) {
        return false;
      }
    }
    return true;
  }
}
