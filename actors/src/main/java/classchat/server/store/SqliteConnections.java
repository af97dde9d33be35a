package classchat.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/** How connections to one database are set up: every commit synced, checkpoints only by us. */
final class SqliteConnections {
  private static final Duration PATIENCE = StoreSettings.DEFAULT.busy();

  private final Path file;
  private final StoreSettings settings;

  SqliteConnections(Path file, StoreSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  Connection open() throws SQLException {
    return writing().getConnection();
  }

  DataSource writing() {
    var config = config();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setJournalSizeLimit((int) Math.min(Integer.MAX_VALUE, 4 * settings.checkpointBytes()));
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    return source(config);
  }

  DataSource readOnly() {
    var config = config();
    config.setReadOnly(true);
    return source(config);
  }

  /**
   * One that cannot write.
   *
   * @param still nobody writes to the file, and there is no log before it: it makes no other files
   */
  static DataSource look(Path file, boolean still) {
    var config = config(PATIENCE);
    config.setReadOnly(true);
    return source("file:" + file.toUri().getRawPath() + (still ? "?immutable=1" : ""), config);
  }

  /** For a file that nobody else uses: it makes no other files that stay. */
  static DataSource alone(Path file) {
    var config = config(PATIENCE);
    config.setJournalMode(JournalMode.DELETE);
    config.setSynchronous(SynchronousMode.FULL);
    return source(file.toString(), config);
  }

  private SQLiteConfig config() {
    return config(settings.busy());
  }

  private static SQLiteConfig config(Duration busy) {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) busy.toMillis());
    config.setTempStore(TempStore.MEMORY);
    return config;
  }

  private DataSource source(SQLiteConfig config) {
    return source(file.toString(), config);
  }

  private static DataSource source(String file, SQLiteConfig config) {
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
