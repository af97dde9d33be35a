package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about groups, on SQLite. */
final class SqliteGroupsTest extends GroupsContract {
  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return SqliteStore.open(folder, StoreSettings.DEFAULT, clock, faults);
  }
}
