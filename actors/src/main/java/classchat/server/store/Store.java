package classchat.server.store;

import java.util.concurrent.Executor;

/** One open data directory or database. Safe for use by many threads. */
public interface Store extends AutoCloseable {
  /** Accounts, their devices and the invitations to make one. */
  Accounts accounts();

  /** The logs, read. */
  Conversations conversations();

  /** The only way to write to a log: commits in groups, answers on its own thread. */
  LogWriter writer();

  /** Where blocking reads run: a bounded pool of the store's own. */
  Executor readers();

  /** How it is doing. */
  default StoreFigures figures() {
    return StoreFigures.NONE;
  }

  /** Writes what was submitted, then closes; a second call does nothing. */
  @Override
  void close();
}
