package classchat.server.store;

import classchat.wire.FileId;
import classchat.wire.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A copy of a database, which nobody else uses. */
public final class StoreCopy implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private final Sql sql;

  StoreCopy(Path file) throws SQLException {
    this.file = file;
    connection = SqliteConnections.alone(file).getConnection();
    sql = new Sql(connection);
  }

  /** The files that can be had, or whose bytes are still to come. */
  public List<KeptFile> files() {
    try {
      return Kept.files(sql);
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  /** How much it holds. */
  public StoreCounts counts() {
    try {
      return Kept.counts(sql);
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  /** Notes that a file cannot be had any more: the copy comes without its bytes. */
  public void end(FileId id, FileState state, long now) {
    try {
      new FileRows(sql).end(id, state, now);
    } catch (SQLException e) {
      throw failed("write", e);
    }
  }

  /** It is on disk afterwards. */
  @Override
  public void close() {
    try {
      connection.close();
      SqliteFiles.sync(file);
    } catch (SQLException | IOException e) {
      throw failed("write", e);
    }
  }

  private StoreException failed(String what, Exception cause) {
    return new StoreException(
        "cannot " + what + " " + file + ": " + SqliteErrors.explain(file, cause), cause);
  }
}
