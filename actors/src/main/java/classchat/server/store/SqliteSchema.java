package classchat.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables: made, brought up to date, and refused when they are too new. */
final class SqliteSchema {
  /**
   * What this build can live with; raised with each migration that older builds cannot live with.
   */
  static final int BUILD = 1;

  private SqliteSchema() {}

  /** Throws when a newer build has made this database into one that this build would damage. */
  static void checkFloor(Connection connection, String file) throws SQLException {
    var floor =
        number(connection, "select count(*) from sqlite_schema where name = 'schema_floor'");
    if (floor > 0 && number(connection, "select max(build) from schema_floor") > BUILD) {
      throw new StoreException(
          file
              + " was made by a newer ClassChat: start that one, or restore this file from a backup"
              + " that is older");
    }
  }

  static void migrate(DataSource source) {
    Flyway.configure(SqliteSchema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration/sqlite")
        .loggers("slf4j")
        .load()
        .migrate();
  }

  /** Reads the whole database through; throws when something is wrong. */
  static void checkAll(Connection connection, String damaged) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("pragma quick_check(1)")) {
      if (!found.next() || !"ok".equals(found.getString(1))) {
        throw new StoreException(damaged);
      }
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      return found.next() ? found.getLong(1) : 0;
    }
  }
}
