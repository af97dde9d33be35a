package classchat.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables: made, brought up to date, and refused when they are too new or not ours. */
final class PostgresSchema {
  /**
   * What this build can live with; raised with each migration that older builds cannot live with.
   */
  static final int BUILD = 1;

  /** The newest migration in {@code db/migration/postgres}. */
  static final String NEWEST = "2";

  private static final String IS_THERE = "select count(*) where to_regclass(?) is not null";

  private PostgresSchema() {}

  /** Throws when what there is was made by others, or by a newer build. */
  static void check(Connection connection, String where) throws SQLException {
    var sql = new Sql(connection, Dialect.POSTGRES);
    if (!sql.one("show server_encoding", row -> row.getString(1)).orElse("").equals("UTF8")) {
      throw new StoreException(
          "the database " + where + " cannot hold all letters: create it with the encoding UTF8");
    }
    var floors = sql.number(IS_THERE, "schema_floor");
    if (floors == 0 && sql.number(IS_THERE, "accounts") > 0) {
      throw new StoreException(
          "the database " + where + " holds tables of another program: name an empty one");
    }
    if (floors > 0 && sql.number("select max(build) from schema_floor") > BUILD) {
      throw new StoreException(
          "the database " + where + " was made by a newer ClassChat: start that one");
    }
  }

  /** Whether all that this build knows was done, so that Flyway need not be asked. */
  static boolean isUpToDate(Connection connection) throws SQLException {
    var sql = new Sql(connection, Dialect.POSTGRES);
    return sql.number(IS_THERE, "flyway_schema_history") > 0
        && sql.number(
                "select count(*) from flyway_schema_history where version = ? and success", NEWEST)
            > 0;
  }

  /** Which database it is. */
  static String id(Sql sql) throws SQLException {
    return sql.one("select cast(id as text) from database_id", row -> row.getString(1))
        .orElseThrow();
  }

  /** Nodes that start together wait for each other. */
  static void migrate(DataSource source) {
    Flyway.configure(PostgresSchema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration/postgres")
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
