package classchat.server.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** One open data directory or database. Safe for use by many threads. */
public interface Store extends AutoCloseable {
  /** Accounts, their devices and the invitations to make one. */
  Accounts accounts();

  /** Accounts by class list. */
  Rosters rosters();

  /** The logs, read. */
  Conversations conversations();

  /** The groups in which everybody is. */
  Classes classes();

  /** The names that groups share with users. */
  Names names();

  /** Files that were offered, without their bytes. */
  Files files();

  /** Who takes nothing of whom. */
  Blocks blocks();

  /** The only way to write to a log: commits in groups, answers on its own thread. */
  LogWriter writer();

  /** Where blocking reads run: a bounded pool of the store's own. */
  Executor readers();

  /** Which database it is, when other nodes may have the same; else empty. */
  default Optional<DatabaseId> shared() {
    return Optional.empty();
  }

  /** How it is doing. */
  default StoreFigures figures() {
    return StoreFigures.NONE;
  }

  /** Completes when it turns out to be damaged: from then on nothing is answered or taken. */
  default CompletionStage<StoreException> damaged() {
    return new CompletableFuture<>();
  }

  /**
   * Has the writer write and commit something that changes nothing, and waits for it.
   *
   * @throws StoreException when nothing can be written
   */
  default void probe() {}

  /**
   * Copies one consistent state into a new file, while the store is in use.
   *
   * @throws StoreException also when there is such a file
   */
  default void backup(Path file) {
    throw new StoreException("this store has no backup of its own; use that of its database");
  }

  /** Writes what was submitted, then closes; a second call does nothing. */
  @Override
  void close();
}
