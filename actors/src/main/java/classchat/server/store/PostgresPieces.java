package classchat.server.store;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Pieces} on PostgreSQL, over connections of their own: messages never wait for files. */
final class PostgresPieces implements Pieces, AutoCloseable {
  private static final String DISK_FULL = "53100";

  private static final String BEGIN =
      """
      insert into blobs (file, length, writer) values (?, 0, 1)
      on conflict (file) do update set writer = blobs.writer + 1 returning writer, length\
      """;

  private static final String GROW =
      "update blobs set length = length + ? where file = ? and writer = ? and length = ?";

  private static final String ADD = "insert into blob_pieces (file, start, bytes) values (?, ?, ?)";

  /** From the piece that holds the offset on. */
  private static final String READ =
      """
      select substring(bytes from cast(greatest(1, ? - start + 1) as integer) for ?)
      from blob_pieces
      where file = ? and start < ? and start >= coalesce(
        (select max(start) from blob_pieces where file = ? and start <= ?), 0)
      order by start\
      """;

  private final HikariDataSource pool;
  private final Health health;

  private PostgresPieces(HikariConfig config, Health health) {
    this.health = health;
    pool = new HikariDataSource(config);
  }

  /** Those of a server, which deletes none that a move has just brought. */
  static PostgresPieces ofServer(
      PostgresConnections connections, PostgresSettings settings, Health health) {
    var config = pooled(connections, settings);
    config.setConnectionInitSql(MoveLock.SHARE);
    return new PostgresPieces(config, health);
  }

  /** Those of a move, which has the database alone. */
  static PostgresPieces ofMove(
      PostgresConnections connections, PostgresSettings settings, Health health) {
    return new PostgresPieces(pooled(connections, settings), health);
  }

  @Override
  public Begun begin(FileId file) {
    return call(
        "begin file " + file,
        db ->
            db.one(BEGIN, row -> new Begun(row.getLong(1), row.getLong(2)), file.value())
                .orElseThrow());
  }

  @Override
  public Added add(FileId file, Begun by, long length, Bytes piece) {
    try {
      return call("write file " + file, db -> add(db, file, by, length, piece));
    } catch (StoreException e) {
      if (e.getCause() instanceof SQLException cause && DISK_FULL.equals(cause.getSQLState())) {
        return Added.NO_SPACE;
      }
      throw e;
    }
  }

  private static Added add(Sql db, FileId file, Begun by, long length, Bytes piece)
      throws SQLException {
    if (db.run(GROW, piece.size(), file.value(), by.writer(), length) == 0) {
      return Added.STALE;
    }
    db.run(ADD, file.value(), length, piece.unsafeArray());
    return Added.DONE;
  }

  @Override
  public Optional<Long> length(FileId file) {
    return call(
        "look for file " + file,
        db ->
            db.one("select length from blobs where file = ?", row -> row.getLong(1), file.value()));
  }

  @Override
  public Bytes at(FileId file, long offset, int most) {
    var id = file.value();
    return call(
        "read file " + file,
        db ->
            joined(
                db.all(READ, row -> row.getBytes(1), offset, most, id, offset + most, id, offset),
                most));
  }

  private static Bytes joined(List<byte[]> pieces, int most) {
    if (pieces.size() == 1) {
      return Bytes.owning(pieces.getFirst());
    }
    var all = new ByteArrayOutputStream();
    for (var piece : pieces) {
      all.write(piece, 0, Math.min(piece.length, most - all.size()));
    }
    return Bytes.owning(all.toByteArray());
  }

  @Override
  public void delete(FileId file) {
    call(
        "delete file " + file,
        db -> {
          db.run("delete from blobs where file = ?", file.value());
          return db.run("delete from blob_pieces where file = ?", file.value());
        });
  }

  @Override
  public Set<FileId> all() {
    return call(
        "list files",
        db -> Set.copyOf(db.all("select file from blobs", row -> new FileId(row.getLong(1)))));
  }

  @Override
  public void close() {
    pool.close();
  }

  /** In a transaction of its own. */
  private <T> T call(String what, Job.Work<T> work) {
    health.check();
    try (var connection = pool.getConnection()) {
      try {
        var done = work.on(new Sql(connection, Dialect.POSTGRES));
        connection.commit();
        return done;
      } catch (SQLException e) {
        giveUp(connection, e);
        throw e;
      }
    } catch (Exception e) {
      throw health.failed(what, e);
    }
  }

  /** What is broken or leads elsewhere is not used again. */
  private void giveUp(Connection connection, SQLException cause) throws SQLException {
    if (health.isAway(cause)) {
      pool.evictConnection(connection);
    } else {
      connection.rollback();
    }
  }

  private static HikariConfig pooled(PostgresConnections connections, PostgresSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("store-blobs");
    config.setDataSource(connections.writing());
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(settings.blobs());
    config.setMinimumIdle(0);
    config.setIdleTimeout(60_000);
    config.setConnectionTimeout(settings.connect().toMillis());
    return config;
  }
}
