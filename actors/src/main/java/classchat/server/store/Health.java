package classchat.server.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns failures into lines for people, and remembers damage: after it nothing is answered any
 * more.
 */
final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Failures failures;
  private final CompletableFuture<StoreException> damage = new CompletableFuture<>();

  Health(Failures failures) {
    this.failures = failures;
  }

  boolean usable() {
    return !damage.isDone();
  }

  /** As {@link Failures#isAway}. */
  boolean isAway(Throwable failure) {
    return failures.isAway(failure);
  }

  /** Completes with the first damage that is found. */
  CompletionStage<StoreException> damaged() {
    return damage.minimalCompletionStage();
  }

  /** Throws when the database is damaged. */
  void check() {
    if (damage.isDone()) {
      var damaged = damage.join();
      throw new StoreException(String.valueOf(damaged.getMessage()), damaged);
    }
  }

  /** What to throw when {@code what} failed. */
  StoreException failed(String what, Throwable cause) {
    if (cause instanceof StoreException told) {
      return told;
    }
    var failure = new StoreException(what + ": " + failures.explain(cause), cause);
    if (failures.isDamage(cause) && usable()) {
      LOG.error("{}", failure.getMessage());
      damage.complete(failure);
    }
    return failure;
  }

  /** As {@link #failed}, for a failure that is only logged. */
  void report(String what, SQLException cause) {
    var line = failed(what, cause).getMessage();
    LOG.warn("{}", line);
  }
}
