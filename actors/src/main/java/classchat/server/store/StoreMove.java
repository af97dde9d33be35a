package classchat.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves all rows of an embedded database into an empty one on PostgreSQL, in one transaction: they
 * are all there afterwards, or none. Until it is closed nobody else writes to either, and no server
 * runs on the one on PostgreSQL.
 */
public final class StoreMove implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreMove.class);

  private static final List<String> TABLES =
      List.of(
          "accounts",
          "names",
          "devices",
          "invitations",
          "audit",
          "conversations",
          "memberships",
          "cursors",
          "senders",
          "entries",
          "groups",
          "silences",
          "questions",
          "files",
          "file_answers",
          "blocks",
          "file_revisions");

  private static final String LOCK =
      "lock table " + String.join(", ", TABLES) + " in exclusive mode nowait";

  /** The next line of the audit trail gets a number of its own. */
  private static final String COUNT_ON =
      "select setval(pg_get_serial_sequence('audit', 'id'), max(id)) from audit";

  private final StoreImage from;
  private final Connection connection;
  private final Sql to;
  private final PostgresErrors errors;
  private final PostgresPieces pieces;

  private StoreMove(
      StoreImage from, Connection connection, PostgresErrors errors, PostgresPieces pieces) {
    this.from = from;
    this.connection = connection;
    this.errors = errors;
    this.pieces = pieces;
    to = new Sql(connection, Dialect.POSTGRES);
  }

  /**
   * Makes the tables, and keeps others away from them.
   *
   * @param from opened by who holds the lock of its directory
   * @throws StoreException with one line, also when the database is not empty or in use
   */
  public static StoreMove open(StoreImage from, PostgresSettings settings) {
    from.checkUpToDate();
    var errors = new PostgresErrors(settings);
    var connections = new PostgresConnections(settings);
    try {
      PostgresStore.bringUp(connections, errors.where());
      var pieces = PostgresPieces.ofMove(connections, settings, new Health(errors));
      var move = new StoreMove(from, connections.openPatiently(), errors, pieces);
      move.begin();
      return move;
    } catch (SQLException | RuntimeException e) {
      throw errors.unopened(e);
    }
  }

  private void begin() throws SQLException {
    try {
      if (!MoveLock.haveAlone(to)) {
        throw new StoreException(
            "a server runs on the database "
                + errors.where()
                + ", or another migrate: end it first; pg_stat_activity says from where"
                + " (classchat)");
      }
      to.run(LOCK);
      for (var table : List.of("accounts", "names", "conversations", "files", "audit")) {
        if (to.number("select count(*) from " + table) > 0) {
          throw new StoreException(
              "the database " + errors.where() + " is not empty: name one that is");
        }
      }
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Where the bytes of files go. */
  public Pieces pieces() {
    return pieces;
  }

  /**
   * Copies, compares what has arrived with what was sent, and commits.
   *
   * @throws StoreException which says that nothing is moved, or that it is not known
   */
  public StoreCounts run(Progress progress) {
    var counts = from.counts();
    copy(progress);
    commit();
    return counts;
  }

  private void copy(Progress progress) {
    try {
      to.run("delete from file_revisions");
      for (var table : TABLES) {
        new TableMove(table, from.sql(), to).run(progress);
      }
      to.all(COUNT_ON, row -> true);
      to.run("analyze");
    } catch (SQLException e) {
      throw new StoreException("nothing is moved: " + errors.explain(e), e);
    }
  }

  private void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new StoreException(
          "whether all is moved is not known: "
              + errors.explain(e)
              + "; migrate again: that moves all, or says that the database is not empty, and then"
              + " all is there",
          e);
    }
  }

  /** Without {@link #run} nothing has happened; after it nothing can go wrong any more. */
  @Override
  public void close() {
    pieces.close();
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("close the database", e);
    }
  }
}
