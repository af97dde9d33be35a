package classchat.client.link;

import classchat.wire.ConversationId;
import classchat.wire.GroupName;
import classchat.wire.UserName;

/** What a command names a conversation by. */
public sealed interface Address {
  /**
   * The direct conversation with a user; the name is looked up when the profile does not know it.
   */
  record User(UserName name) implements Address {}

  /** A group that this client knows, or is about to make. */
  record Group(GroupName name) implements Address {}

  /** A conversation that this client knows. */
  record Known(ConversationId id) implements Address {}
}
