package classchat.wire;

/**
 * How far a device has come in one conversation.
 *
 * @param seq everything up to it has been shown
 * @param revision the cursor changes up to it are known
 */
public record Position(ConversationId conversation, long seq, long revision) {
  public Position {
    Require.notNegative(seq, "seq");
    Require.notNegative(revision, "revision");
  }
}
