package classchat.server.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/** The database of one test: empty when a folder is opened first, and what it was when again. */
final class EmptiedDatabases {
  private final Set<Path> opened = new HashSet<>();

  Store open(Path folder, Clock clock, Faults faults) {
    var database = opened.add(folder) ? TestPostgres.emptied() : TestPostgres.used();
    return TestPostgres.open(database, clock, faults);
  }
}
