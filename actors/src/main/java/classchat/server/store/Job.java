package classchat.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A short transaction that somebody waits for, run by the writer between two batches. */
final class Job<T> {
  /** What it does; throws to undo it. */
  interface Work<T> {
    T on(Sql db) throws Exception;
  }

  private final String what;
  private final Work<T> work;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  Job(String what, Work<T> work) {
    this.what = what;
    this.work = work;
  }

  String what() {
    return what;
  }

  /** Does the work; what it returns makes the result known, once it is committed. */
  Runnable on(Sql db) throws Exception {
    var done = work.on(db);
    return () -> result.complete(done);
  }

  void fail(StoreException failure) {
    result.completeExceptionally(failure);
  }

  /** Waits for the commit. */
  T await() {
    try {
      return result.join();
    } catch (CompletionException e) {
      var cause = e.getCause();
      throw new StoreException(String.valueOf(cause == null ? what : cause.getMessage()), e);
    }
  }
}
