package classchat.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Short statements on one connection, each with the values of its question marks. */
final class Sql {
  private final Connection connection;
  private final Dialect dialect;

  /** How a row becomes a value. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** On SQLite. */
  Sql(Connection connection) {
    this(connection, Dialect.SQLITE);
  }

  Sql(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  <T> List<T> all(String query, Row<T> row, Object... values) throws SQLException {
    try (var statement = prepare(query, values);
        var rows = statement.executeQuery()) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(row.read(rows));
      }
      return found;
    }
  }

  /** The first row. */
  <T> Optional<T> one(String query, Row<T> row, Object... values) throws SQLException {
    try (var statement = prepare(query, values);
        var rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  /** The number in the first row, 0 when there is none. */
  long number(String query, Object... values) throws SQLException {
    return one(query, row -> row.getLong(1), values).orElse(0L);
  }

  /** How many rows it changed. */
  int run(String change, Object... values) throws SQLException {
    try (var statement = prepare(change, values)) {
      return statement.executeUpdate();
    }
  }

  /** One change after the other, each with its values; over a network they go together. */
  void runEach(String change, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(change)) {
      for (var values : rows) {
        set(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    var statement = connection.prepareStatement(sql);
    try {
      set(statement, values);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
