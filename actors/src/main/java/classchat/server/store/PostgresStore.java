package classchat.server.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The store of a cluster: a PostgreSQL database to which many nodes write. While it is away writes
 * are refused and reads fail; both come back with it.
 */
public final class PostgresStore implements Store {
  private final DatabaseId id;
  private final Health health;
  private final GroupWriter writer;
  private final Readers readers;
  private final Accounts accounts;
  private final Rosters rosters;
  private final Conversations conversations;
  private final Classes classes;
  private final Names names;
  private final Files files;
  private final Blocks blocks;
  private final PostgresPieces pieces;
  private final AtomicBoolean closed = new AtomicBoolean();

  private PostgresStore(
      DatabaseId id,
      GroupWriter writer,
      Readers readers,
      PostgresPieces pieces,
      Clock clock,
      Health health) {
    this.id = id;
    this.writer = writer;
    this.readers = readers;
    this.pieces = pieces;
    this.health = health;
    accounts = new SqlAccounts(readers, writer);
    rosters = new SqlRosters(readers, writer);
    conversations = new SqlConversations(readers);
    classes = new SqlClasses(readers);
    names = new SqlNames(writer);
    files = new SqlFiles(readers, writer, clock);
    blocks = new SqlBlocks(readers, writer);
  }

  /**
   * Connects to a database, in which tables are made when it is empty; {@code heard} is told of
   * each batch of writes.
   *
   * @throws StoreException with one line that names the database and says what to do
   */
  public static PostgresStore open(
      PostgresSettings database, StoreSettings settings, Commits heard) {
    return open(database, settings, Clock.systemUTC(), Faults.NONE, heard);
  }

  static PostgresStore open(
      PostgresSettings database,
      StoreSettings settings,
      Clock clock,
      Faults faults,
      Commits heard) {
    var errors = new PostgresErrors(database);
    var connections = new PostgresConnections(database);
    var health = new Health(errors);
    try {
      bringUp(connections, errors.where());
      var writer =
          new GroupWriter(
              () -> new PostgresLogSession(connections.openToStay()),
              () -> {},
              settings,
              clock,
              faults,
              health,
              heard);
      var readers = new Readers(connections.readOnly(), Dialect.POSTGRES, settings, health);
      var id = readers.read("see which database it is", PostgresSchema::id);
      var pieces = PostgresPieces.ofServer(connections, database, health);
      writer.start();
      return new PostgresStore(
          new DatabaseId(id, errors.where()), writer, readers, pieces, clock, health);
    } catch (SQLException | RuntimeException e) {
      throw errors.unopened(e);
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

  /** The bytes of files. */
  public Pieces pieces() {
    return pieces;
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
  public Optional<DatabaseId> shared() {
    return Optional.of(id);
  }

  @Override
  public StoreFigures figures() {
    return writer.figures(0, readers.waiting());
  }

  /** Writes a row as it was: a commit of nothing would not reach the disk. */
  @Override
  public void probe() {
    writer.call(
        "see whether the store works", db -> db.run("update schema_floor set build = build"));
  }

  @Override
  public CompletionStage<StoreException> damaged() {
    return health.damaged();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      writer.close();
      readers.close();
      pieces.close();
    }
  }

  /** Makes the tables, or brings them up to date. */
  static void bringUp(PostgresConnections connections, String where) throws SQLException {
    try (var connection = connections.open()) {
      PostgresSchema.check(connection, where);
      if (PostgresSchema.isUpToDate(connection)) {
        return;
      }
    }
    PostgresSchema.migrate(connections.patient());
  }
}
