package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With many rows PostgreSQL finds by an index, too, whatever is asked for. */
final class PostgresQueryPlanTest {
  /** So many of each are there that to read all of them costs more than any index. */
  private static final String ROWS =
      """
      insert into accounts (id, name, display_name, role, password_hash, enabled, generation,
          created, last_seen, roster)
        select i, 'user' || i, 'User', case when i < 20 then 3 else 1 end, 'hash', 1, 0, 0, 0,
          case when i < 50 then 1 else 0 end
        from generate_series(1, 4000) i;
      insert into names (name, account) select name, id from accounts;
      insert into devices select i, i % 4000, decode(md5(i || ''), 'hex'), 'label', 0, 0
        from generate_series(1, 8000) i;
      insert into conversations
        select decode(md5(i || ''), 'hex'), 20, i, 4, 20, 1, i from generate_series(1, 4000) i;
      insert into memberships select decode(md5(i || ''), 'hex'), (i * 7 + j * 13) % 4000, 1,
          9223372036854775807
        from generate_series(1, 4000) i, generate_series(1, 3) j;
      insert into entries select decode(md5(i || ''), 'hex'), s, s, i, i, s, s, s - 1, s, 1,
          decode(md5(s || ''), 'hex')
        from generate_series(1, 4000) i, generate_series(1, 5) s;
      insert into senders select decode(md5(i || ''), 'hex'), i, j, 15, 15
        from generate_series(1, 4000) i, generate_series(1, 3) j;
      insert into cursors select decode(md5(i || ''), 'hex'), i, j, 15, 15, j
        from generate_series(1, 4000) i, generate_series(1, 3) j;
      insert into groups select decode(md5(i || ''), 'hex'), 'group' || i, i, i, 3, 0,
          case when i < 5 then 1 else 0 end
        from generate_series(1, 2000) i;
      insert into names (name, conversation, reserved_by, reserved_at)
        select name, conversation, owner, case when owner < 20 then 1 end from groups;
      update names set reserved_by = null where reserved_at is null;
      insert into silences select conversation, owner, 5 from groups;
      insert into questions select conversation, 7, owner, 0 from groups;
      insert into files select i, decode(md5(i || ''), 'hex'), i % 15 + 1, i, 'name', 1000, null,
          case when i % 40 = 0 then 1 else 4 end, 5, case when i % 40 = 0 then null else i end,
          i, 0, null, i
        from generate_series(1, 4000) i;
      insert into files select 4000 + i, decode(md5(i || ''), 'hex'), null, i, null, 1000, null,
          0, 5, null, null, 0, i, i
        from generate_series(1, 50) i;
      insert into file_answers select i, (i + j) % 4000, i, 1, i * 2 + j
        from generate_series(1, 4000) i, generate_series(1, 2) j;
      insert into blocks select i, (i + j) % 4000, decode(md5(i || ''), 'hex')
        from generate_series(1, 2000) i, generate_series(1, 2) j;
      """;

  /** Of one row; and what is planned for the role that is asked for, which few have. */
  private static final Set<String> OF_FEW = Set.of(FileRows.LAST, NewAccounts.HAS_INSTRUCTOR);

  private static Connection connection;

  @BeforeAll
  static void fill() throws SQLException {
    var database = TestPostgres.emptied();
    TestPostgres.run("used", ROWS);
    TestPostgres.run("used", "analyze");
    connection = new PostgresConnections(database).open();
    var sql = new Sql(connection, Dialect.POSTGRES);
    sql.run("set plan_cache_mode = force_generic_plan");
    sql.run("set random_page_cost = 1.1");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    TestPostgres.emptied();
    TestPostgres.run("used", "analyze");
  }

  private static Stream<String> queries() {
    return Stream.concat(
            Queries.of(Dialect.POSTGRES).stream(),
            Stream.of(PostgresLogSession.LOCK, PostgresLogSession.SENDERS))
        .filter(query -> !OF_FEW.contains(query));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void readsByAnIndex(String query) throws SQLException {
    assertThat(plan(query)).noneMatch(step -> step.contains("Seq Scan on"));
  }

  private static List<String> plan(String query) throws SQLException {
    var sql = new Sql(connection, Dialect.POSTGRES);
    var count = (int) query.chars().filter(c -> c == '?').count();
    var numbered = query;
    for (int i = 1; i <= count; i++) {
      numbered = numbered.replaceFirst("\\?", "\\$" + i);
    }
    sql.run("prepare asked" + types(query) + " as " + numbered);
    try {
      var values = String.join(", ", Collections.nCopies(count, "null"));
      return sql.all(
          "explain execute asked" + (count > 0 ? "(" + values + ")" : ""), row -> row.getString(1));
    } finally {
      sql.run("deallocate asked");
    }
  }

  /** Of arrays whose type nothing tells. */
  private static String types(String query) {
    return query.equals(PostgresLogSession.SENDERS) ? " (bytea[], bigint[], bigint[])" : "";
  }
}
