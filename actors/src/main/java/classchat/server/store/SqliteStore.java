package classchat.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded store: the SQLite database {@code classchat.db} in a data directory, synced at every
 * commit.
 */
public final class SqliteStore implements Store {
  private final Health health;
  private final WalKeeper wal;
  private final GroupWriter writer;
  private final Readers readers;
  private final Accounts accounts;
  private final Conversations conversations;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteStore(
      SqliteFiles files, StoreSettings settings, Clock clock, Faults faults, Health health)
      throws SQLException {
    this.health = health;
    wal = new WalKeeper(connect(files, settings), settings.checkpointBytes(), health);
    readers = new Readers(readOnly(files, settings), settings, health);
    var writing = writing(files, settings);
    writer =
        new GroupWriter(
            new LogSession(writing.getConnection()),
            () -> new LogSession(writing.getConnection()),
            wal::afterBatch,
            settings,
            clock,
            faults,
            health);
    accounts = new SqlAccounts(readers, writer);
    conversations = new SqlConversations(readers);
  }

  /**
   * Opens the store of a data directory, which is made when it is missing.
   *
   * @throws StoreException with one line that names the file and says what to do
   */
  public static SqliteStore open(Path dataDir, StoreSettings settings) {
    return open(dataDir, settings, Clock.systemUTC(), Faults.NONE);
  }

  static SqliteStore open(Path dataDir, StoreSettings settings, Clock clock, Faults faults) {
    var files = new SqliteFiles(dataDir);
    files.prepare();
    var health = new Health(files.file);
    try {
      bringUp(files, settings);
      var store = new SqliteStore(files, settings, clock, faults, health);
      store.writer.start();
      return store;
    } catch (SQLException | RuntimeException e) {
      throw health.failed("open the store", e);
    }
  }

  @Override
  public Accounts accounts() {
    return accounts;
  }

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Override
  public LogWriter writer() {
    return writer;
  }

  @Override
  public Executor readers() {
    return readers;
  }

  @Override
  public StoreFigures figures() {
    return new StoreFigures(
        writer.queue().heldWrites(),
        writer.queue().heldBytes(),
        writer.written.sum(),
        writer.refused.sum(),
        writer.commits.sum(),
        wal.size(),
        readers.waiting(),
        health.usable());
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    writer.close();
    readers.close();
    try {
      wal.empty();
      wal.close();
    } catch (SQLException e) {
      health.report("close the store", e);
    }
  }

  /** Checks what is there, then brings its tables up to date. */
  private static void bringUp(SqliteFiles files, StoreSettings settings) throws SQLException {
    try (var connection = connect(files, settings)) {
      var health = new Health(files.file);
      try (var statement = connection.createStatement()) {
        statement.execute("begin immediate");
        statement.execute("rollback");
      }
      new WalKeeper(connection, settings.checkpointBytes(), health).empty();
      files.checkLength();
      if (files.file.toFile().length() <= settings.checkBytes()) {
        SqliteSchema.checkAll(connection, SqliteErrors.damaged(files.file));
      }
      SqliteSchema.checkFloor(connection, files.file.toString());
    }
    SqliteSchema.migrate(writing(files, settings));
  }

  private static Connection connect(SqliteFiles files, StoreSettings settings) throws SQLException {
    return writing(files, settings).getConnection();
  }

  private static SQLiteDataSource writing(SqliteFiles files, StoreSettings settings) {
    var config = config(settings);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setJournalSizeLimit((int) Math.min(Integer.MAX_VALUE, 4 * settings.checkpointBytes()));
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    return source(files, config);
  }

  private static SQLiteDataSource readOnly(SqliteFiles files, StoreSettings settings) {
    var config = config(settings);
    config.setReadOnly(true);
    return source(files, config);
  }

  private static SQLiteConfig config(StoreSettings settings) {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) settings.busy().toMillis());
    config.setTempStore(TempStore.MEMORY);
    return config;
  }

  private static SQLiteDataSource source(SqliteFiles files, SQLiteConfig config) {
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + files.file);
    return source;
  }
}
