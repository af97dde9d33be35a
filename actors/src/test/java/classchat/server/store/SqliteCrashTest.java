package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
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
