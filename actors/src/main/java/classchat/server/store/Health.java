package classchat.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns failures into lines for people, and remembers damage: after it nothing is answered any
 * more.
 */
final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Path file;
  private final AtomicReference<@Nullable StoreException> damage = new AtomicReference<>();

  Health(Path file) {
    this.file = file;
  }

  boolean usable() {
    return damage.get() == null;
  }

  /** Throws when the database is damaged. */
  void check() {
    var damaged = damage.get();
    if (damaged != null) {
      throw new StoreException(String.valueOf(damaged.getMessage()), damaged);
    }
  }

  /** What to throw when {@code what} failed. */
  StoreException failed(String what, Throwable cause) {
    if (cause instanceof StoreException told) {
      return told;
    }
    var failure = new StoreException(what + ": " + SqliteErrors.explain(file, cause), cause);
    if (SqliteErrors.isDamage(cause) && damage.compareAndSet(null, failure)) {
      LOG.error("{}", failure.getMessage());
    }
    return failure;
  }

  /** As {@link #failed}, for a failure that is only logged. */
  void report(String what, SQLException cause) {
    var line = failed(what, cause).getMessage();
    LOG.warn("{}", line);
  }
}
