package classchat.wire;

/**
 * How far a file may be sent on this connection.
 *
 * @param upTo bytes from its start; never lower than before
 */
public record FileCredit(FileId file, long upTo) implements ClientFrame, ServerFrame {
  public FileCredit {
    Require.notNegative(upTo, "upTo");
  }
}
