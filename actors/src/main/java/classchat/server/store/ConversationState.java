package classchat.server.store;

import classchat.wire.ConversationId;
import java.util.List;
import java.util.Optional;

/**
 * A conversation as its entity loads it.
 *
 * @param lastSeq 0 when it does not exist yet
 * @param lastSentAt of the last entry, milliseconds since 1970
 * @param revision counts cursor changes
 * @param group what it is called and whose it is; empty for a direct one and one that has ended
 * @param silences of members and past members, also such that have ended
 * @param questions those that are open, in order
 */
public record ConversationState(
    ConversationId id,
    long lastSeq,
    long lastSentAt,
    long revision,
    List<Membership> members,
    List<Sender> senders,
    Optional<GroupState> group,
    List<Silence> silences,
    List<OpenQuestion> questions) {
  public ConversationState {
    members = List.copyOf(members);
    senders = List.copyOf(senders);
    silences = List.copyOf(silences);
    questions = List.copyOf(questions);
  }

  /** One that does not exist yet. */
  public static ConversationState none(ConversationId id) {
    return new ConversationState(
        id, 0, 0, 0, List.of(), List.of(), Optional.empty(), List.of(), List.of());
  }
}
