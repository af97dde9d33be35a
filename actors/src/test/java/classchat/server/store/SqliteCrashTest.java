package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told as written outlives a crash. */
final class SqliteCrashTest {
  private static final AccountId ANN = new AccountId(11);

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsThereAfterAKill() throws Exception {
    var process = StoreProcess.start("append", folder);
    var last = 0L;
    try (var lines = process.inputReader()) {
      while (last < 3_000) {
        var line = StoreProcess.line(lines);
        assertThat(line).startsWith("= WRITTEN ");
        last = Long.parseLong(line.substring("= WRITTEN ".length()));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(seqs(folder)).hasSizeGreaterThanOrEqualTo((int) last);
  }

  /** It is killed while it writes; each class takes some tenths of a second. */
  @Test
  void aClassListThatIsCutOffByAKillIsThereWholeOrNotAtAll() throws Exception {
    var process = StoreProcess.start("roster", folder);
    try (var lines = process.inputReader()) {
      var line = StoreProcess.line(lines);
      while (!line.equals("= begins 4")) {
        line = StoreProcess.line(lines);
      }
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(writing(folder));
    } finally {
      process.destroyForcibly().waitFor();
    }

    try (var store = open(folder)) {
      var all = store.accounts().list(Optional.empty(), 100_000);
      var in = all.stream().filter(Account::enabled).map(Account::section).distinct().toList();
      assertThat(all.size() % StoreProcess.CLASS).isZero();
      assertThat(in).hasSize(1);
      assertThat(in.getFirst()).isEqualTo("term " + all.size() / StoreProcess.CLASS);
      assertThat(all).filteredOn(Account::enabled).hasSize(StoreProcess.CLASS);
    }
  }

  /** Whether more has gone to the log of the database since now. */
  private static Callable<Boolean> writing(Path data) {
    var log = data.resolve("classchat.db-wal");
    var modified = log.toFile().lastModified();
    var length = log.toFile().length();
    return () -> log.toFile().length() != length || log.toFile().lastModified() != modified;
  }

  @Test
  void aCopyOfTheFilesOfAnOpenStoreIsAWholeStore() throws IOException {
    var copy = Files.createDirectory(folder.resolve("copy"));

    try (var store = open(folder.resolve("data"))) {
      var logs = new Logs(store.writer());
      logs.write(logs.many(StoreProcess.LOG, ANN, new DeviceId(1), 500, ANN));
      for (var name : List.of("classchat.db", "classchat.db-wal")) {
        Files.copy(folder.resolve("data").resolve(name), copy.resolve(name));
      }
    }

    assertThat(seqs(copy)).hasSize(500);
  }

  @Test
  void aBackupIsAWholeStoreOfItsMomentAndOwnerOnly() throws IOException {
    var restored = Files.createDirectory(folder.resolve("copy"));
    var copy = restored.resolve("classchat.db");

    try (var store = open(folder.resolve("data"))) {
      var logs = new Logs(store.writer());
      logs.write(logs.many(StoreProcess.LOG, ANN, new DeviceId(1), 500, ANN));
      store.backup(copy);
      logs.write(logs.next(StoreProcess.LOG, ANN, new DeviceId(1), "later"));
    }

    assertThat(SqliteOpenTest.rights(copy)).isEqualTo("rw-------");
    assertThat(seqs(restored)).hasSize(500);
  }

  /** Checked to have no hole. */
  private static List<Long> seqs(Path data) {
    try (var store = open(data)) {
      var all = List.of(new Range(1, Range.OPEN));
      var found =
          store
              .conversations()
              .entries(StoreProcess.LOG, all, 0, true, 1_000_000, Integer.MAX_VALUE)
              .items()
              .stream()
              .map(StoredEntry::seq)
              .toList();
      assertThat(found).isEqualTo(LongStream.rangeClosed(1, found.size()).boxed().toList());
      return found;
    }
  }

  private static Store open(Path data) {
    return SqliteStore.open(data, StoreSettings.DEFAULT);
  }
}
