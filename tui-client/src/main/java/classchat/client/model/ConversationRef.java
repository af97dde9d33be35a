package classchat.client.model;

import classchat.wire.ConversationId;

/**
 * A conversation as people see it.
 *
 * @param id never changes
 * @param label {@code @name} of the other user, or {@code #name} of the group, as of now
 */
public record ConversationRef(ConversationId id, String label) {
  /** Whether it is a group, and not a direct conversation. */
  public boolean isGroup() {
    return label.startsWith("#");
  }

  /** The label without its sign. */
  public String name() {
    return label.substring(1);
  }
}
