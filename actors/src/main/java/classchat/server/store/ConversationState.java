package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation as its entity loads it.
 *
 * @param lastSeq 0 when it does not exist yet
 * @param lastSentAt of the last entry, milliseconds since 1970
 * @param revision counts cursor changes
 * @param group what it is called and whose it is; empty for a direct one and one that has ended
 * @param silences of members and past members, also such that have ended
 * @param questions those that are open, in order
 * @param blocking who of a direct conversation takes nothing of the other one; also before it
 *     exists
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
    List<OpenQuestion> questions,
    Set<AccountId> blocking) {
  public ConversationState {
    members = List.copyOf(members);
    senders = List.copyOf(senders);
    silences = List.copyOf(silences);
    questions = List.copyOf(questions);
    blocking = Set.copyOf(blocking);
  }

  /** One that does not exist yet. */
  public static ConversationState none(ConversationId id) {
    return none(id, Set.of());
  }

  /** One that does not exist yet, of two of whom some take nothing of the other one. */
  public static ConversationState none(ConversationId id, Set<AccountId> blocking) {
    return new ConversationState(
        id, 0, 0, 0, List.of(), List.of(), Optional.empty(), List.of(), List.of(), blocking);
  }
}
