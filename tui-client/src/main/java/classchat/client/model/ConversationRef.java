package classchat.client.model;

import classchat.wire.ConversationId;

/**
 * A conversation as people see it.
 *
 * @param id never changes
 * @param label {@code @name} of the other user, or {@code #name} of the group, as of now
 */
public record ConversationRef(ConversationId id, String label) {}
