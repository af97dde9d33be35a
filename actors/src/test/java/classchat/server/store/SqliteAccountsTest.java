package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about accounts, on SQLite. */
final class SqliteAccountsTest extends AccountsContract {
  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return SqliteStore.open(folder, StoreSettings.DEFAULT, clock, faults);
  }
}
