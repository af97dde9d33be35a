package classchat.server.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** The writer's connection. For one thread. */
interface LogSession extends LogPlan.Stored, AutoCloseable {
  /**
   * Begins a transaction that judges {@code writes}: until it ends nobody else changes what they
   * rest on.
   */
  void begin(List<Write> writes) throws SQLException;

  /** Begins a transaction of jobs: until it ends there are no others. */
  Sql jobs() throws SQLException;

  /** The highest mark that was ever set. */
  long lastChange() throws SQLException;

  /** The time of marks: one for all who write to this database. */
  default long millis(Clock clock) {
    return clock.millis();
  }

  /** Writes all rows of {@code plan}. */
  void write(LogPlan plan, long changedAt) throws SQLException;

  void commit() throws SQLException;

  void rollback() throws SQLException;

  @Override
  void close() throws SQLException;
}
