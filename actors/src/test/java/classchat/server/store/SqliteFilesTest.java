package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about files, on SQLite. */
final class SqliteFilesTest extends FilesContract {
  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return SqliteStore.open(folder, StoreSettings.DEFAULT, clock, faults);
  }
}
