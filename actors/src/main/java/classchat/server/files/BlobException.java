package classchat.server.files;

/** The bytes of a file could not be written or read. */
public final class BlobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What a caller can tell apart. */
  public enum Reason {
    /** There is no room: it may work later. */
    NO_SPACE,
    /** There are none, or not so many. */
    MISSING,
    FAILED
  }

  private final Reason reason;

  public BlobException(Reason reason, String what, Throwable cause) {
    super(what, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
