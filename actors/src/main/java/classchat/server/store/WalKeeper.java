package classchat.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Moves the write-ahead log into the database between batches, on the writer's thread. From {@value
 * #PATIENCE} times the wanted size on it waits for readers, so that the log can begin anew.
 */
final class WalKeeper implements AutoCloseable {
  private static final int PATIENCE = 8;

  private final Connection connection;
  private final long wanted;
  private final int pageSize;
  private final Health health;
  private final PreparedStatement look;
  private volatile long size;
  private long next;

  /** Takes over {@code connection}, which has no transaction of its own. */
  WalKeeper(Connection connection, long wanted, Health health) throws SQLException {
    this.connection = connection;
    this.wanted = wanted;
    this.health = health;
    look = connection.prepareStatement("pragma wal_checkpoint(noop)");
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("pragma page_size")) {
      pageSize = found.getInt(1);
    }
    next = wanted;
  }

  /** Bytes of the log that are in use. */
  long size() {
    return size;
  }

  void afterBatch() {
    try {
      var waiting = look();
      if (waiting < next) {
        return;
      }
      run(connection, size > PATIENCE * wanted ? "restart" : "passive");
      next = look() + wanted;
    } catch (SQLException e) {
      health.report("checkpoint", e);
    }
  }

  /** Moves all of it; the log is empty afterwards unless somebody else reads. */
  static void empty(Connection connection) throws SQLException {
    run(connection, "truncate");
  }

  /** As the last one: the log goes. */
  @Override
  public void close() throws SQLException {
    empty(connection);
    connection.close();
  }

  /** Bytes that are not in the database yet. */
  private long look() throws SQLException {
    try (var found = look.executeQuery()) {
      size = found.getLong(2) * pageSize;
      return (found.getLong(2) - found.getLong(3)) * pageSize;
    }
  }

  private static void run(Connection connection, String mode) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(" + mode + ")");
    }
  }
}
