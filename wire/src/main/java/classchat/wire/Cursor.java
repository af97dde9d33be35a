package classchat.wire;

/**
 * How far a device has received, and its account has read, a conversation.
 *
 * @param delivered received without a gap up to this seq, and shown or written out
 * @param read read up to this seq
 */
public record Cursor(ConversationId conversation, long delivered, long read) {
  public Cursor {
    Require.notNegative(delivered, "delivered");
    Require.notNegative(read, "read");
  }
}
