package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about the rules of accounts, on PostgreSQL. */
final class PostgresAccountRulesTest extends AccountRulesContract {
  private final EmptiedDatabases databases = new EmptiedDatabases();

  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return databases.open(folder, clock, faults);
  }
}
