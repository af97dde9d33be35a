package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about who blocks whom, on SQLite. */
final class SqliteBlocksTest extends BlocksContract {
  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return SqliteStore.open(folder, StoreSettings.DEFAULT, clock, faults);
  }
}
