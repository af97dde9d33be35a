package classchat.server.store;

/** Who hears how far long work is. */
public interface Progress {
  /** Nobody. */
  Progress NONE = (what, done, of) -> {};

  /** So much of {@code what} is done; called often. */
  void at(String what, long done, long of);
}
