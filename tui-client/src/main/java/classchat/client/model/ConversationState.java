package classchat.client.model;

import java.util.List;
import java.util.Map;

/**
 * One conversation as this client knows it.
 *
 * @param position the newest entry that has come, everything before it included
 * @param read how far this account has read
 * @param unread messages of others above {@code read}
 * @param messages the newest ones by seq, at most {@link #KEPT}
 * @param progress how far each other member is, by name
 */
public record ConversationState(
    ConversationRef ref,
    long position,
    long read,
    long unread,
    List<ChatMessage> messages,
    Map<String, MemberProgress> progress) {
  /** The most messages that are kept in memory; earlier ones are fetched again when wanted. */
  public static final int KEPT = 500;

  public ConversationState {
    messages = List.copyOf(messages);
    progress = Map.copyOf(progress);
  }

  /** A conversation of which only the standing is known. */
  public static ConversationState of(Standing standing) {
    return new ConversationState(
        standing.conversation(),
        standing.lastSeq(),
        standing.readSeq(),
        standing.unread(),
        List.of(),
        Map.of());
  }

  /** A conversation of which nothing is known yet. */
  public static ConversationState empty(ConversationRef ref) {
    return new ConversationState(ref, 0, 0, 0, List.of(), Map.of());
  }
}
