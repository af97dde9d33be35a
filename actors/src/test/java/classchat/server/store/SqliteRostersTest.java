package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about class lists, on SQLite. */
final class SqliteRostersTest extends RostersContract {
  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return SqliteStore.open(folder, StoreSettings.DEFAULT, clock, faults);
  }
}
