package classchat.wire;

/** The other side sent what the protocol does not allow; the connection ends. */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message, null, false, false);
  }

  public ProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
