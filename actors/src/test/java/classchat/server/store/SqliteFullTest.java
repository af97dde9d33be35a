package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import classchat.server.store.LogWriter.Outcome;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without room nothing is acknowledged that is not there, and all goes on once there is some. */
final class SqliteFullTest {
  private static final AccountId ANN = new AccountId(11);
  private static final ConversationId LOG = new ConversationId(1, 2);
  private static final DeviceId DEVICE = new DeviceId(1);
  private static final String LONG = "x".repeat(4_000);
  private static final List<Range> ALL = List.of(new Range(1, Range.OPEN));

  @TempDir Path folder;

  /** SQLite itself says that it is full, on whatever connection. */
  @Test
  void aDatabaseThatMayNotGrowRefusesAndGoesOnWhenItMay() throws SQLException {
    SqliteStore.open(folder, StoreSettings.DEFAULT).close();
    var connections = new SqliteConnections(folder.resolve("classchat.db"), StoreSettings.DEFAULT);
    var most = new AtomicInteger(100);
    var health = new Health(SqliteErrors.of(folder.resolve("classchat.db")));
    try (var writer =
        new GroupWriter(
            () -> new SqliteLogSession(bounded(connections.open(), most.get())),
            () -> {},
            StoreSettings.DEFAULT,
            Clock.systemUTC(),
            Faults.NONE,
            health,
            Commits.NONE)) {
      writer.start();

      var acknowledged = writeUntilRefused(writer);

      assertThat(acknowledged).isBetween(1, 100);
      holds(connections, acknowledged);
      assertThat(health.usable()).isTrue();
      most.set(1_000_000);
      writer.call("may grow", db -> db.number("pragma max_page_count = 1000000"));
      goesOn(writer, acknowledged);
    }
    isSound();
  }

  private static Connection bounded(Connection connection, int pages) throws SQLException {
    new Sql(connection).number("pragma max_page_count = " + pages);
    return connection;
  }

  /** Only root may mount. */
  @Test
  void aDiskThatIsFullRefusesAndGoesOnWhenThereIsRoom() throws Exception {
    var disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(runs("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()))
        .as("may mount a disk of 3 MB")
        .isTrue();
    try {
      var filler = Files.write(disk.resolve("filler"), new byte[1 << 20]);
      try (var store = SqliteStore.open(disk.resolve("data"), StoreSettings.DEFAULT)) {
        var acknowledged = writeUntilRefused(store.writer());

        assertThat(acknowledged).isPositive();
        assertThat(seqs(store)).hasSize(acknowledged);
        Files.delete(filler);
        store.probe();
        goesOn(store.writer(), acknowledged);
        assertThat(seqs(store)).hasSize(acknowledged + 1);
      }
      try (var store = SqliteStore.open(disk.resolve("data"), StoreSettings.DEFAULT)) {
        assertThat(seqs(store)).isNotEmpty();
      }
    } finally {
      assertThat(runs("umount", "-l", disk.toString())).isTrue();
    }
  }

  private static void holds(SqliteConnections connections, int entries) throws SQLException {
    try (var connection = connections.open()) {
      assertThat(new Sql(connection).number("select count(*) from entries")).isEqualTo(entries);
    }
  }

  /** How many were acknowledged. */
  private static int writeUntilRefused(LogWriter writer) {
    var logs = new Logs(writer);
    var write = logs.first(LOG, ANN, DEVICE, LONG, ANN);
    for (int acknowledged = 0; acknowledged < 10_000; acknowledged++) {
      if (logs.outcome(write) == Outcome.REFUSED) {
        return acknowledged;
      }
      write = logs.next(LOG, ANN, DEVICE, LONG);
    }
    throw new AssertionError("there was always room");
  }

  /** As the next incarnation would. */
  private static void goesOn(LogWriter writer, int acknowledged) {
    var logs = new Logs(writer);
    var next = logs.at(LOG, 2, acknowledged, ANN, DEVICE, LONG);
    assertThat(logs.outcome(next)).isEqualTo(Outcome.WRITTEN);
  }

  private static List<Long> seqs(Store store) {
    return store.conversations().entries(LOG, ALL, 0, true, 100_000, 1 << 30).items().stream()
        .map(StoredEntry::seq)
        .toList();
  }

  private void isSound() {
    var found = new ArrayList<Finding>();
    try (var image = StoreImage.open(folder, true)) {
      image.check(found::add, Progress.NONE);
    }
    assertThat(found)
        .filteredOn(finding -> finding.kind() != Finding.Kind.REFERENCE)
        .as("all but that nobody made Ann's account")
        .isEmpty();
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
