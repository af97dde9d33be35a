package classchat.client.model;

import classchat.wire.ConversationId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything that a front end shows, as of one event. Never changes.
 *
 * @param self the bare name; empty before the profile is open
 * @param conversations by id
 * @param presence of users, by bare name
 * @param drafts unanswered posts by key, oldest first
 * @param current the open conversation
 */
public record ClientState(
    String self,
    ConnectionState connection,
    Map<ConversationId, ConversationState> conversations,
    Map<String, ClientEvent.Presence> presence,
    SortedMap<Long, PendingDraft> drafts,
    Optional<ConversationId> current) {

  /** Before anything has happened. */
  public static ClientState initial() {
    throw new UnsupportedOperationException("being built");
  }

  /** The state after {@code event}; an event that is already in the state changes nothing. */
  public ClientState apply(ClientEvent event) {
    throw new UnsupportedOperationException("being built: " + event);
  }
}
