package classchat.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/** How connections to one database are set up: every commit synced, checkpoints only by us. */
final class SqliteConnections {
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

  private SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) settings.busy().toMillis());
    config.setTempStore(TempStore.MEMORY);
    return config;
  }

  private DataSource source(SQLiteConfig config) {
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
