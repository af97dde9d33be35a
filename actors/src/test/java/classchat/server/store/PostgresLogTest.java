package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about logs, on PostgreSQL. */
final class PostgresLogTest extends StoreContract {
  private final EmptiedDatabases databases = new EmptiedDatabases();

  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return databases.open(folder, clock, faults);
  }
}
