package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about changes of accounts, on SQLite. */
final class SqliteAccountRulesTest extends AccountRulesContract {
  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return SqliteStore.open(folder, StoreSettings.DEFAULT, clock, faults);
  }
}
