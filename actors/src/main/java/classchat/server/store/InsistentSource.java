package classchat.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tries for a while. A pool that gets no connection looks away for up to 5 s each time, in which a
 * database that is back would wait for it.
 */
final class InsistentSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Duration patience;

  InsistentSource(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return super.getConnection();
      } catch (SQLException e) {
        if (System.nanoTime() - end > 0 || !pause()) {
          throw e;
        }
      }
    }
  }

  /** Whether it was let. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
