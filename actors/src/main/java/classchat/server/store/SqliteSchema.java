package classchat.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables: checked, made, brought up to date, and refused when they are too new. */
final class SqliteSchema {
  /**
   * What this build can live with; raised with each migration that older builds cannot live with.
   */
  static final int BUILD = 1;

  /** The newest migration in {@code db/migration/sqlite}. */
  static final String NEWEST = "5";

  private SqliteSchema() {}

  /** Throws when another program is writing. */
  static void checkFree(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("begin immediate");
      statement.execute("rollback");
    }
  }

  /** Reads the whole database through; throws when something is wrong. */
  static void checkAll(Connection connection, Path file) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("pragma quick_check(1)")) {
      if (!found.next() || !"ok".equals(found.getString(1))) {
        throw new StoreException(SqliteErrors.damaged(file));
      }
    }
  }

  /** Throws when a newer build has made this database into one that this build would damage. */
  static void checkFloor(Connection connection, Path file) throws SQLException {
    var sql = new Sql(connection);
    var tables = sql.number("select count(*) from sqlite_schema");
    var floors = sql.number("select count(*) from sqlite_schema where name = 'schema_floor'");
    if (tables > 0 && floors == 0) {
      throw new StoreException(SqliteErrors.notOurs(file));
    }
    if (floors > 0 && sql.number("select max(build) from schema_floor") > BUILD) {
      throw new StoreException(
          file + " was made by a newer ClassChat: start that, or restore an older backup of it");
    }
  }

  /**
   * Whether all that this build knows was done to the database, so that Flyway need not be asked.
   */
  static boolean isUpToDate(Connection connection) throws SQLException {
    var sql = new Sql(connection);
    return sql.number("select count(*) from sqlite_schema where name = 'flyway_schema_history'") > 0
        && sql.number(
                "select count(*) from flyway_schema_history where version = ? and success = 1",
                NEWEST)
            > 0;
  }

  static void migrate(DataSource source) {
    flyway(source).migrate();
  }

  static Flyway flyway(DataSource source) {
    return Flyway.configure(SqliteSchema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration/sqlite")
        .loggers("slf4j")
        .load();
  }

  /** Copies one consistent state of the database, while it is in use, into an empty file. */
  static void copy(Connection from, Path to) throws SQLException {
    try (var statement = from.prepareStatement("vacuum into ?")) {
      statement.setString(1, to.toString());
      statement.execute();
    }
  }
}
