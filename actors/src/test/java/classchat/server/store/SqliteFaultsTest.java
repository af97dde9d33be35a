package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about failures, on SQLite. */
final class SqliteFaultsTest extends FaultsContract {
  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return SqliteStore.open(folder, StoreSettings.DEFAULT, clock, faults);
  }
}
