package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about logs, on SQLite. */
final class SqliteLogTest extends StoreContract {
  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return SqliteStore.open(folder, StoreSettings.DEFAULT, clock, faults);
  }
}
