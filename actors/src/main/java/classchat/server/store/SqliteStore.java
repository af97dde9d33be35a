package classchat.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The embedded store: the SQLite database {@code classchat.db} in a data directory, synced at every
 * commit.
 */
public final class SqliteStore implements Store {
  private final Health health;
  private final SqliteConnections connections;
  private final WalKeeper wal;
  private final GroupWriter writer;
  private final Readers readers;
  private final Accounts accounts;
  private final Rosters rosters;
  private final Conversations conversations;
  private final Classes classes;
  private final Names names;
  private final Files files;
  private final Blocks blocks;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteStore(
      SqliteConnections connections,
      StoreSettings settings,
      Clock clock,
      Faults faults,
      Health health,
      Commits heard)
      throws SQLException {
    this.health = health;
    this.connections = connections;
    wal = new WalKeeper(connections.open(), settings.checkpointBytes(), health);
    readers = new Readers(connections.readOnly(), Dialect.SQLITE, settings, health);
    writer =
        new GroupWriter(
            () -> new SqliteLogSession(connections.open()),
            wal::afterBatch,
            settings,
            clock,
            faults,
            health,
            heard);
    accounts = new SqlAccounts(readers, writer);
    rosters = new SqlRosters(readers, writer);
    conversations = new SqlConversations(readers);
    classes = new SqlClasses(readers);
    names = new SqlNames(writer);
    files = new SqlFiles(readers, writer, clock);
    blocks = new SqlBlocks(readers, writer);
  }

  /**
   * Opens the store of a data directory, which is made when it is missing.
   *
   * @throws StoreException with one line that names the file and says what to do
   */
  public static SqliteStore open(Path dataDir, StoreSettings settings) {
    return open(dataDir, settings, Commits.NONE);
  }

  /** As {@link #open(Path, StoreSettings)}; {@code heard} is told of each batch of writes. */
  public static SqliteStore open(Path dataDir, StoreSettings settings, Commits heard) {
    return open(dataDir, settings, Clock.systemUTC(), Faults.NONE, heard);
  }

  static SqliteStore open(Path dataDir, StoreSettings settings, Clock clock, Faults faults) {
    return open(dataDir, settings, clock, faults, Commits.NONE);
  }

  private static SqliteStore open(
      Path dataDir, StoreSettings settings, Clock clock, Faults faults, Commits heard) {
    var files = new SqliteFiles(dataDir);
    files.prepare();
    var connections = new SqliteConnections(files.file, settings);
    var health = new Health(SqliteErrors.of(files.file));
    try {
      bringUp(files, connections, settings.checkBytes());
      var store = new SqliteStore(connections, settings, clock, faults, health, heard);
      store.writer.start();
      return store;
    } catch (SQLException | RuntimeException e) {
      throw SqliteErrors.unopened(files.file, e);
    }
  }

  @Override
  public Accounts accounts() {
    return accounts;
  }

  @Override
  public Rosters rosters() {
    return rosters;
  }

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Override
  public Classes classes() {
    return classes;
  }

  @Override
  public Names names() {
    return names;
  }

  @Override
  public Files files() {
    return files;
  }

  @Override
  public Blocks blocks() {
    return blocks;
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
    return writer.figures(wal.size(), readers.waiting());
  }

  @Override
  public void probe() {
    writer.call("see whether the store works", SqliteStore::touch);
  }

  /** Writes a page as it was: a commit of nothing would not reach the disk. */
  private static boolean touch(Sql db) throws SQLException {
    db.run("pragma user_version = " + db.number("pragma user_version"));
    return true;
  }

  @Override
  public CompletionStage<StoreException> damaged() {
    return health.damaged();
  }

  @Override
  public void backup(Path file) {
    health.check();
    try (var connection = connections.open()) {
      SqliteFiles.makeOwnerOnly(file);
      SqliteSchema.copy(connection, file);
      SqliteFiles.sync(file);
    } catch (IOException | SQLException e) {
      throw health.failed("back up to " + file, e);
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    writer.close();
    readers.close();
    try {
      wal.close();
    } catch (SQLException e) {
      health.report("close the store", e);
    }
  }

  /** Checks what is there, then brings its tables up to date. */
  private static void bringUp(SqliteFiles files, SqliteConnections connections, long checkBytes)
      throws SQLException {
    try (var connection = connections.open()) {
      SqliteSchema.checkFree(connection);
      WalKeeper.empty(connection);
      files.checkLength();
      if (files.length() <= checkBytes) {
        SqliteSchema.checkAll(connection, files.file);
      }
      SqliteSchema.checkFloor(connection, files.file);
      if (SqliteSchema.isUpToDate(connection)) {
        return;
      }
    }
    SqliteSchema.migrate(connections.writing());
  }
}
