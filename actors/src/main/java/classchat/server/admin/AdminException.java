package classchat.server.admin;

/** An administration command or the data directory refuses; the message is for a person. */
public final class AdminException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AdminException(String message) {
    super(message, null, false, false);
  }
}
