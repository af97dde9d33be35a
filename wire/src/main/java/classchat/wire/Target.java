package classchat.wire;

/** Where a post goes. */
public sealed interface Target {
  /** The direct conversation with {@code account}; it exists from its first entry. */
  record Peer(AccountId account) implements Target {}

  /** A conversation that exists. */
  record Existing(ConversationId conversation) implements Target {}
}
