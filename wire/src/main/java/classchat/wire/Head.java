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
 * @param agreed to a device that attaches: up to where the log still is what the device has shown.
 *     Less than its position when the server was restored from an older backup; else {@link #ALL}
 * @param group what the group is now; empty in a direct conversation
 */
public record Head(
    ConversationId conversation,
    List<Range> readable,
    long lastSeq,
    long revision,
    long read,
    long unread,
    Optional<UserInfo> peer,
    long agreed,
    Optional<GroupInfo> group) {
  /** The log is what the device has shown, as far as is known. */
  public static final long ALL = Long.MAX_VALUE;

  public Head {
    readable = List.copyOf(readable);
    Require.count(readable, Limits.RANGES, "readable ranges");
    Require.that(inOrder(readable), "readable ranges are in order and apart");
    Require.notNegative(lastSeq, "lastSeq");
    Require.notNegative(revision, "revision");
    Require.notNegative(read, "read");
    Require.notNegative(unread, "unread");
    Require.notNegative(agreed, "agreed");
  }

  /** One of a direct conversation that says nothing of what a device has shown. */
  public Head(
      ConversationId conversation,
      List<Range> readable,
      long lastSeq,
      long revision,
      long read,
      long unread,
      Optional<UserInfo> peer) {
    this(conversation, readable, lastSeq, revision, read, unread, peer, ALL, Optional.empty());
  }

  /** The same, to a device whose shown entries the log agrees with up to here. */
  public Head agreedUpTo(long seq) {
    return new Head(conversation, readable, lastSeq, revision, read, unread, peer, seq, group);
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
