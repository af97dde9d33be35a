package classchat.server.store;

import classchat.server.store.RowsHash.Kind;
import classchat.server.store.RowsHash.Seen;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;

/** Copies the rows of one table, and reads them again. */
final class TableMove {
  private static final int ROWS = 1000;

  private static final String COLUMNS =
      """
      select column_name, data_type from information_schema.columns
      where table_schema = current_schema() and table_name = ? order by ordinal_position\
      """;

  private record Column(String name, Kind kind) {
    static Column of(ResultSet row) throws SQLException {
      return new Column(
          row.getString(1),
          switch (row.getString(2)) {
            case "bytea" -> Kind.BYTES;
            case "text" -> Kind.TEXT;
            default -> Kind.NUMBER;
          });
    }
  }

  private final String table;
  private final Sql from;
  private final Sql to;
  private final List<String> names;
  private final List<Kind> kinds;

  /** Of a table that both have, with the columns that {@code to} has. */
  TableMove(String table, Sql from, Sql to) throws SQLException {
    this.table = table;
    this.from = from;
    this.to = to;
    var columns = to.all(COLUMNS, Column::of, table);
    names = columns.stream().map(Column::name).toList();
    kinds = columns.stream().map(Column::kind).toList();
  }

  /** Throws when there is not the same on both sides afterwards. */
  void run(Progress progress) throws SQLException {
    var count = from.number("select count(*) from " + table);
    var sent = copy(progress, count);
    var arrived = read(to.connection());
    if (!sent.equals(arrived)) {
      throw new StoreException(
          table + " did not arrive as it was sent: nothing is moved; try again");
    }
    progress.at(table, count, count);
  }

  private Seen copy(Progress progress, long count) throws SQLException {
    var hash = new RowsHash();
    try (var rows = select(from.connection());
        var found = rows.executeQuery();
        var insert = to.connection().prepareStatement(insert())) {
      while (found.next()) {
        copy(found, insert);
        insert.addBatch();
        hash.add(found, kinds);
        if (hash.rows() % ROWS == 0) {
          insert.executeBatch();
          progress.at(table, hash.rows(), count);
        }
      }
      insert.executeBatch();
    }
    return hash.seen();
  }

  private void copy(ResultSet row, PreparedStatement insert) throws SQLException {
    for (int i = 1; i <= kinds.size(); i++) {
      switch (kinds.get(i - 1)) {
        case NUMBER -> number(row, insert, i);
        case TEXT -> insert.setString(i, row.getString(i));
        case BYTES -> insert.setBytes(i, row.getBytes(i));
      }
    }
  }

  private static void number(ResultSet row, PreparedStatement insert, int column)
      throws SQLException {
    var value = row.getLong(column);
    if (row.wasNull()) {
      insert.setNull(column, Types.BIGINT);
    } else {
      insert.setLong(column, value);
    }
  }

  private Seen read(Connection connection) throws SQLException {
    var hash = new RowsHash();
    try (var rows = select(connection);
        var found = rows.executeQuery()) {
      while (found.next()) {
        hash.add(found, kinds);
      }
    }
    return hash.seen();
  }

  private PreparedStatement select(Connection connection) throws SQLException {
    var rows = connection.prepareStatement("select " + String.join(", ", names) + " from " + table);
    rows.setFetchSize(ROWS);
    return rows;
  }

  private String insert() {
    var values = String.join(", ", Collections.nCopies(names.size(), "?"));
    return "insert into %s (%s) values (%s)".formatted(table, String.join(", ", names), values);
  }
}
