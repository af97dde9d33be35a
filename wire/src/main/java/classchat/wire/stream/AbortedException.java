package classchat.wire.stream;

/** Makes Akka close a socket at once, without waiting for a reader that may never read. */
final class AbortedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AbortedException(ConnectionEnd why) {
    super("connection aborted: " + why, null, false, false);
  }
}
