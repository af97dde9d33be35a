package classchat.wire;

/**
 * How far a device has come in one conversation.
 *
 * @param seq everything up to it has been shown
 * @param revision the cursor changes up to it are known
 * @param sentAt of the entry at {@code seq}, by which a server that was restored from an older
 *     backup knows where its log and the device part; 0 when unknown
 */
public record Position(ConversationId conversation, long seq, long revision, long sentAt) {
  public Position {
    Require.notNegative(seq, "seq");
    Require.notNegative(revision, "revision");
    Require.notNegative(sentAt, "sentAt");
  }

  /** A position whose entry's time is not known. */
  public Position(ConversationId conversation, long seq, long revision) {
    this(conversation, seq, revision, 0);
  }
}
