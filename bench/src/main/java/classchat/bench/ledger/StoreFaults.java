package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** What goes wrong below the server: its database is held by others, or its disk takes no more. */
final class StoreFaults {
  private final Path database;

  StoreFaults(Path data) {
    this.database = data.resolve("classchat.db");
  }

  /** Does something while somebody else writes to the database, so that every commit waits. */
  void whileHeld(Runnable body) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("BEGIN IMMEDIATE");
      body.run();
      statement.execute("ROLLBACK");
    }
  }

  /**
   * The disk takes a few more kilobytes and then, in the middle of some write, no more: files of
   * the process cannot grow (RLIMIT_FSIZE).
   *
   * @return whether this system lets us
   */
  boolean fill(long pid, Duration time, int kilobytes) throws IOException {
    var log = database.resolveSibling("classchat.db-wal");
    var size = Files.exists(log) ? Files.size(log) : 0;
    var limit = Math.max(size, 64 * 1024) + kilobytes * 1024L;
    if (!Shell.run("prlimit", "--pid", Long.toString(pid), "--fsize=" + limit + ":")) {
      return false;
    }
    Await.pass(time);
    return Shell.run("prlimit", "--pid", Long.toString(pid), "--fsize=unlimited:");
  }
}
