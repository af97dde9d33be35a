package classchat.server.net;

/** The server cannot listen where it should; the message is for a person. */
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says where, and why not. */
  public ListenException(String message) {
    super(message, null, false, false);
  }
}
