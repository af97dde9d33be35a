package classchat.server.store;

/** The store could not do something; what it was is in the message, why in the cause. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String what, Throwable cause) {
    super(what, cause);
  }

  public StoreException(String what) {
    super(what);
  }
}
