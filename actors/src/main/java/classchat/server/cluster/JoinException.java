package classchat.server.cluster;

/** This server is no node of its cluster; the message says why, to a person. */
public final class JoinException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JoinException(String message) {
    super(message);
  }
}
