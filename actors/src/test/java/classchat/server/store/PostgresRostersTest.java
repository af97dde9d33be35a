package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;

/** The promises about class lists, on PostgreSQL. */
final class PostgresRostersTest extends RostersContract {
  private final EmptiedDatabases databases = new EmptiedDatabases();

  @Override
  Store open(Path folder, Clock clock, Faults faults) {
    return databases.open(folder, clock, faults);
  }

  /** Each takes many turns, which SQLite does not. */
  @Override
  int most() {
    return 300;
  }
}
