package classchat.server.store;

import classchat.wire.FileId;
import classchat.wire.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The database of a data directory, read only, also while a server writes to it. That is SQLite's
 * write-ahead log at work: a reader sees the state of the moment when its transaction began, holds
 * up nobody, and nobody holds it up.
 */
public final class StoreImage implements AutoCloseable {
  private final Path file;
  private final boolean alone;
  private final boolean hadIndex;
  private final Connection connection;
  private final Sql sql;

  private StoreImage(Path file, boolean alone) throws SQLException {
    this.file = file;
    this.alone = alone;
    hadIndex = Files.exists(index());
    connection = SqliteConnections.look(file, alone && !hasLog()).getConnection();
    sql = new Sql(connection);
  }

  /**
   * Opens it.
   *
   * @param alone the caller holds the directory's lock, so nobody writes to it
   * @throws StoreException with one line, when it is none of ours, or cannot be read
   */
  public static StoreImage open(Path dataDir, boolean alone) {
    var files = new SqliteFiles(dataDir);
    files.checkReadable();
    try {
      var image = new StoreImage(files.file, alone);
      image.checkFloor();
      return image;
    } catch (SQLException e) {
      throw SqliteErrors.unopened(files.file, e);
    }
  }

  private void checkFloor() throws SQLException {
    try {
      SqliteSchema.checkFloor(connection, file);
    } catch (SQLException | StoreException e) {
      close();
      throw e;
    }
  }

  /** Whether a server that was killed left what is not in the database yet. */
  private boolean hasLog() {
    return beside("-wal").toFile().length() > 0;
  }

  private Path index() {
    return beside("-shm");
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** Whether there is a database in this directory. */
  public static boolean isIn(Path dataDir) {
    return Files.isRegularFile(new SqliteFiles(dataDir).file);
  }

  /**
   * What was looked at.
   *
   * @param files whose bytes should be there
   */
  public record Checked(StoreCounts counts, List<KeptFile> files) {}

  /**
   * Looks for what is wrong with it; with its rows in one consistent state.
   *
   * @return empty when it is so damaged that it cannot be read to its end
   */
  public Optional<Checked> check(Consumer<Finding> findings, Progress progress) {
    try {
      new StructureCheck(sql, file).run(findings);
      checkUpToDate("check");
      connection.setAutoCommit(false);
      try {
        new RowsCheck(sql).run(findings);
        new EntriesCheck(sql, progress).run(findings);
        return Optional.of(new Checked(Kept.counts(sql), Kept.files(sql)));
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      if (!SqliteErrors.isDamage(e)) {
        throw failed("check", e);
      }
      findings.accept(new Finding(Finding.Kind.DAMAGED, file + " cannot be read to its end"));
      return Optional.empty();
    }
  }

  /** Whether its tables are those of this version, so that it can be checked. */
  public boolean isUpToDate() {
    try {
      return SqliteSchema.isUpToDate(connection);
    } catch (SQLException e) {
      throw failed("look into", e);
    }
  }

  /** Throws when a server of this build has never run on it. */
  void checkUpToDate() {
    try {
      checkUpToDate("move");
    } catch (SQLException e) {
      throw failed("look into", e);
    }
  }

  private void checkUpToDate(String next) throws SQLException {
    if (!SqliteSchema.isUpToDate(connection)) {
      throw new StoreException(
          file + " is of an older ClassChat: start the server on it once, then " + next + " it");
    }
  }

  Sql sql() {
    return sql;
  }

  /** Files whose bytes are, or may be, there. */
  public List<KeptFile> files() {
    try {
      return Kept.files(sql);
    } catch (SQLException e) {
      throw failed("read the files of", e);
    }
  }

  /** How it stands with a file now; empty for none that was offered. */
  public Optional<FileState> stateOf(FileId id) {
    try {
      return sql.one(FileRows.STATE, row -> FileState.of(row.getInt(1)), id.value());
    } catch (SQLException e) {
      throw failed("read how it stands with a file of", e);
    }
  }

  /** How much it holds. */
  public StoreCounts counts() {
    try {
      return Kept.counts(sql);
    } catch (SQLException e) {
      throw failed("count what is in", e);
    }
  }

  /**
   * Copies one consistent state into a new file, for its owner only.
   *
   * @throws StoreException also when the database is damaged
   */
  public StoreCopy copy(Path to) {
    try {
      SqliteFiles.makeOwnerOnly(to);
      SqliteSchema.copy(connection, to);
      return new StoreCopy(to);
    } catch (IOException | SQLException e) {
      throw failed("copy", e);
    }
  }

  private StoreException failed(String what, Exception cause) {
    return new StoreException(
        "cannot " + what + " " + file + ": " + SqliteErrors.explain(file, cause), cause);
  }

  /** Leaves no file behind that was not there before. */
  @Override
  public void close() {
    try {
      connection.close();
      if (alone && !hadIndex) {
        Files.deleteIfExists(index());
      }
    } catch (SQLException | IOException e) {
      throw failed("close", e);
    }
  }
}
