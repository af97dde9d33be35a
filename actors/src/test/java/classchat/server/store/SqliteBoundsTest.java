package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import classchat.server.store.LogWriter.Outcome;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store holds is bounded, and what is over the bound is told. */
final class SqliteBoundsTest {
  private static final AccountId ANN = new AccountId(11);
  private static final DeviceId DEVICE = new DeviceId(1);
  private static final ConversationId LOG = new ConversationId(1, 2);
  private static final int WAL = 256 * 1024;

  @TempDir Path folder;

  @Test
  void aFullQueueRefusesAtOnceAndWithItTheIncarnation() {
    try (var store = open()) {
      var logs = new Logs(store.writer());
      var holding = new CountDownLatch(1);
      var held = new CountDownLatch(1);
      store
          .writer()
          .submit(
              logs.at(new ConversationId(9, 9), 1, 7, ANN, DEVICE, "x"),
              o -> {
                holding.countDown();
                join(held);
              });
      join(holding);
      var told = new ArrayList<Outcome>();
      for (var write : logs.many(LOG, ANN, DEVICE, 20, ANN)) {
        store.writer().submit(write, told::add);
      }
      assertThat(told).hasSizeGreaterThan(9).containsOnly(Outcome.REFUSED);

      held.countDown();
      await().until(() -> store.figures().queuedBytes() == 0);

      assertThat(logs.outcome(logs.at(LOG, 1, 0, ANN, DEVICE, "old"))).isEqualTo(Outcome.REFUSED);
      assertThat(logs.outcome(logs.at(LOG, 2, 0, ANN, DEVICE, "new"))).isEqualTo(Outcome.WRITTEN);
      assertThat(told).hasSize(20).containsOnly(Outcome.REFUSED);
      assertThat(store.figures().queuedBytes()).isZero();
    }
  }

  @Test
  void theLogBeforeTheDatabaseStaysSmall() throws Exception {
    try (var store = open()) {
      var logs = new Logs(store.writer());
      for (int i = 0; i < 3_000; i += 10) {
        var writes = new Write[10];
        for (int k = 0; k < writes.length; k++) {
          writes[k] = logs.next(new ConversationId(i + k, 1), ANN, DEVICE, "text".repeat(100));
        }
        assertThat(logs.write(writes)).allMatch(told -> told.outcome() == Outcome.WRITTEN);
        assertThat(store.figures().walBytes()).isLessThan(2 * WAL);
      }
    }
    assertThat(Files.size(folder.resolve("classchat.db"))).isGreaterThan(4 * WAL);
  }

  @Test
  void readsThatFindNoPlaceAreRejected() {
    var held = new CountDownLatch(1);
    try (var store = open()) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10; i++) {
                  store.readers().execute(() -> join(held));
                }
              })
          .isInstanceOf(RejectedExecutionException.class);
      held.countDown();
    }
  }

  @Test
  void theWriterDoesNotWaitForItself() {
    try (var store = open()) {
      var failures = new ArrayList<String>();
      var logs = new Logs(store.writer());
      store
          .writer()
          .submit(
              logs.first(LOG, ANN, DEVICE, "1", ANN),
              outcome -> {
                try {
                  store.accounts().audit(1, "ann", "x");
                } catch (IllegalStateException e) {
                  failures.add(String.valueOf(e.getMessage()));
                }
              });
      logs.write(logs.next(LOG, ANN, DEVICE, "2"));

      assertThat(failures)
          .isEqualTo(List.of("write to the audit trail: the writer cannot wait for itself"));
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(
        folder, new StoreSettings(4, 10, 1 << 20, 2, 3, WAL, Duration.ofSeconds(1), 1 << 20));
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
