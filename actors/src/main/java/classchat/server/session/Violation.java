package classchat.server.session;

/** A client did what the protocol does not allow; its connection ends. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Violation(String text) {
    super(text, null, false, false);
  }
}
