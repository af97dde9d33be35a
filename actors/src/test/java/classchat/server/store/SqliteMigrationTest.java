package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/** A migration that is cut off at any point is done whole at the next start, or was done. */
final class SqliteMigrationTest {
  /** Instructions of SQLite from one look to the next. */
  private static final int APART = 40;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void makeTheFirstVersion() throws SQLException {
    file = folder.resolve("classchat.db");
    var first = connections();
    Flyway.configure()
        .configuration(SqliteSchema.flyway(first.writing()).getConfiguration())
        .target("1")
        .load()
        .migrate();
    try (var connection = first.open();
        var sql = connection.createStatement()) {
      sql.execute("insert into names (name, account) values ('ann', 11)");
      sql.execute("insert into accounts values (11, 'ann', 'Ann', 1, '$argon2id$', 1, 1, 5, 0)");
    }
  }

  /** What is on disk when the process is killed is what was written until then. */
  @Test
  void whatAKillLeavesIsMigratedAtTheNextStart() throws Exception {
    var left = new ArrayList<Path>();

    migrate(look -> {
      left.add(copied(look));
      return false;
    });

    assertThat(left).hasSizeGreaterThan(10);
    for (var data : some(left)) {
      opensWithAnn(data);
    }
  }

  @Test
  void aFailureInTheMiddleUndoesTheMigrationThatFails() throws Exception {
    var looks = new AtomicInteger();
    migrate(look -> {
      looks.incrementAndGet();
      return false;
    });

    for (var at : List.of(looks.get() / 4, looks.get() / 2, looks.get() * 3 / 4)) {
      Files.delete(file);
      makeTheFirstVersion();
      assertThatThrownBy(() -> migrate(look -> look >= at)).hasMessageContaining("nterrupt");
      opensWithAnn(folder);
    }
  }

  private SqliteConnections connections() {
    return new SqliteConnections(file, StoreSettings.DEFAULT);
  }

  private static List<Path> some(List<Path> all) {
    var every = Math.max(1, all.size() / 12);
    return all.stream().filter(path -> all.indexOf(path) % every == 0).toList();
  }

  /** What looks on while SQLite works, and may have it fail. */
  private interface Look {
    boolean interrupts(int number);
  }

  private void migrate(Look look) {
    SqliteSchema.migrate(watched(connections().writing(), look));
  }

  private static DataSource watched(DataSource source, Look look) {
    var looks = new AtomicInteger();
    var handler =
        new ProgressHandler() {
          @Override
          protected int progress() {
            return look.interrupts(looks.incrementAndGet()) ? 1 : 0;
          }
        };
    var loader = SqliteMigrationTest.class.getClassLoader();
    return DataSource.class.cast(
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              var result = method.invoke(source, arguments);
              if (result instanceof Connection connection) {
                ProgressHandler.setHandler(connection, APART, handler);
              }
              return result;
            }));
  }

  private Path copied(int number) {
    try {
      var to = Files.createDirectory(folder.resolve("killed-" + number));
      for (var name : List.of("classchat.db", "classchat.db-wal")) {
        if (Files.exists(folder.resolve(name))) {
          Files.copy(folder.resolve(name), to.resolve(name));
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void opensWithAnn(Path data) throws SQLException {
    try (var store = SqliteStore.open(data, StoreSettings.DEFAULT)) {
      assertThat(store.accounts().list(java.util.Optional.empty(), 10)).hasSize(1);
    }
    var found = new ArrayList<Finding>();
    try (var image = StoreImage.open(data, true)) {
      assertThat(image.check(found::add, Progress.NONE)).isPresent();
    }
    assertThat(found).isEmpty();
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("classchat.db"))) {
      var newest = new Sql(connection).number("select count(*) from flyway_schema_history");
      assertThat(newest).isEqualTo(Long.parseLong(SqliteSchema.NEWEST));
    }
  }
}
