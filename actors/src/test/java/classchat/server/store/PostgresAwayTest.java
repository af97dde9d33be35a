package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import classchat.server.store.Faults.Point;
import classchat.server.store.LogWriter.Outcome;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.FileId;
import classchat.wire.Range;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database that is away for a while: nothing acknowledged is lost, and it comes back by itself.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class PostgresAwayTest {
  private static final AccountId ANN = new AccountId(11);
  private static final AccountId BOB = new AccountId(22);
  private static final DeviceId ANNS = new DeviceId(111);
  private static final ConversationId LOG = ConversationId.direct(ANN, BOB);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final DatabaseRelay relay = DatabaseRelay.to(TestPostgres.port());
  private final AtomicLong incarnations = new AtomicLong();

  @AfterEach
  void close() {
    relay.close();
  }

  private PostgresStore open(Faults faults) {
    TestPostgres.emptied();
    return TestPostgres.open(hasty(relay.url("used")), Clock.systemUTC(), faults);
  }

  private static PostgresSettings hasty(String url) {
    return new PostgresSettings(
        url,
        "postgres",
        "",
        PostgresSettings.Tls.OFF,
        "",
        1,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }

  @Test
  void writesAreRefusedWhileItIsAwayAndGoOnWhenItIsBack() {
    try (var store = open(Faults.NONE)) {
      assertThat(append(store, 0)).isEqualTo(Outcome.WRITTEN);

      relay.cut();
      assertThat(append(store, 1)).isEqualTo(Outcome.REFUSED);
      assertThat(store.figures().failing()).isTrue();
      relay.heal();

      assertThat(append(store, 1)).isEqualTo(Outcome.WRITTEN);
      assertThat(store.figures().failing()).isFalse();
    }
  }

  @Test
  void aConnectionThatWasLostMeanwhileIsNoticedByNobody() {
    try (var store = open(Faults.NONE)) {
      assertThat(append(store, 0)).isEqualTo(Outcome.WRITTEN);
      relay.cut();
      relay.heal();

      assertThat(append(store, 1)).isEqualTo(Outcome.WRITTEN);

      relay.cut();
      relay.heal();
      store.probe();
    }
  }

  @Test
  void readsFailWhileItIsAwayAndGoOnWhenItIsBack() {
    try (var store = open(Faults.NONE)) {
      append(store, 0);

      relay.cut();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(store::probe)
          .withMessageContaining("cannot reach the database //127.0.0.1");
      relay.heal();

      await()
          .atMost(PATIENCE)
          .ignoreException(StoreException.class)
          .until(() -> store.conversations().load(LOG).lastSeq() == 1);
    }
  }

  @Test
  void aPoolGetsAConnectionAsSoonAsItIsBack() throws Exception {
    TestPostgres.emptied();
    var source = new PostgresConnections(hasty(relay.url("used"))).readOnly();
    relay.cut();
    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(relay::heal);

    try (var connection = source.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void anEntryWhoseCommitIsNotAnsweredIsRefusedAndFoundWhenItIsLoaded() {
    var once = new AtomicBoolean(true);
    Faults faults =
        (point, conversation) -> {
          if (point == Point.BEFORE_COMMIT && once.getAndSet(false)) {
            relay.loseAnswers();
          }
        };

    try (var store = open(faults)) {
      assertThat(append(store, 0)).isEqualTo(Outcome.REFUSED);
      relay.heal();

      assertThat(append(store, 0)).isEqualTo(Outcome.FENCED);
      assertThat(append(store, 1)).isEqualTo(Outcome.WRITTEN);
      assertThat(log(store)).extracting(StoredEntry::seq).containsExactly(1L, 2L);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsLostOrDoubledWhenConnectionsBreakAtTheCommit(boolean before) throws Exception {
    var random = new Random(7);
    Faults faults =
        (point, conversation) -> {
          if (point == Point.BEFORE_COMMIT && random.nextInt(4) == 0) {
            cutAtCommit(before);
          }
        };

    try (var store = open(faults)) {
      var entity = new SimulatedEntity(store, LOG, 40, new Random(8));
      entity.start();
      entity.done.get(60, TimeUnit.SECONDS);

      var stored = log(store);
      assertThat(stored)
          .extracting(StoredEntry::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
      assertThat(stored).extracting(entry -> entry.draft().nonce()).doesNotHaveDuplicates();
      assertThat(stored).containsAll(entity.acknowledged.values());
      assertThat(store.figures().refused()).isPositive();
    }
  }

  private void cutAtCommit(boolean before) {
    if (before) {
      relay.cutAtQuestion();
    } else {
      relay.cutAtAnswer();
    }
  }

  @Test
  void connectionsThatTheDatabaseEndsAreNoticedByNobody() {
    try (var store = open(Faults.NONE)) {
      assertThat(append(store, 0)).isEqualTo(Outcome.WRITTEN);
      TestPostgres.endConnections();

      assertThat(append(store, 1)).isEqualTo(Outcome.WRITTEN);

      TestPostgres.endConnections();
      store.probe();
    }
  }

  @Test
  void aDatabaseThatOnlyReadsIsAwayUntilItWritesAgain() {
    try (var store = open(Faults.NONE)) {
      assertThat(append(store, 0)).isEqualTo(Outcome.WRITTEN);

      var before = TestPostgres.connections();
      TestPostgres.onlyRead(true);
      try {
        assertThat(append(store, 1)).isEqualTo(Outcome.REFUSED);
        assertThat(TestPostgres.connections().containsAll(before)).isFalse();
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(
                () -> TestPostgres.open(TestPostgres.used(), Clock.systemUTC(), Faults.NONE))
            .withMessageContaining("primary");
        assertThatExceptionOfType(StoreException.class).isThrownBy(store::probe);
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> store.pieces().begin(new FileId(1)));
      } finally {
        TestPostgres.onlyRead(false);
      }

      assertThat(append(store, 1)).isEqualTo(Outcome.WRITTEN);
      store.probe();
      assertThat(store.pieces().begin(new FileId(1)).length()).isZero();
      assertThat(store.figures().usable()).isTrue();
    }
  }

  @Test
  void aDatabaseThatSaysNothingIsGivenUp() {
    try (var store = open(Faults.NONE)) {
      assertThat(append(store, 0)).isEqualTo(Outcome.WRITTEN);

      relay.freeze();
      assertThat(append(store, 1)).isEqualTo(Outcome.REFUSED);
      relay.heal();

      assertThat(append(store, 1)).isEqualTo(Outcome.WRITTEN);
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void aStoreThatIsClosedWaitsForItsDatabaseOnceNotForEachWrite() {
    TestPostgres.emptied();
    var outcomes = new ConcurrentLinkedQueue<Outcome>();
    try (var store = open(oneByOne())) {
      assertThat(append(store, 0)).isEqualTo(Outcome.WRITTEN);
      relay.freeze();
      var logs = new Logs(store.writer());
      for (int i = 0; i < 30; i++) {
        var write = logs.first(new ConversationId(i, 1), ANN, ANNS, "first", ANN, BOB);
        store.writer().submit(write, outcomes::add);
      }
    }

    assertThat(outcomes).hasSize(30).containsOnly(Outcome.REFUSED);
  }

  private PostgresStore open(StoreSettings settings) {
    return PostgresStore.open(
        hasty(relay.url("used")), settings, Clock.systemUTC(), Faults.NONE, Commits.NONE);
  }

  private static StoreSettings oneByOne() {
    var usual = StoreSettings.DEFAULT;
    return new StoreSettings(
        1,
        usual.queue(),
        usual.queueBytes(),
        usual.readers(),
        usual.readerQueue(),
        usual.checkpointBytes(),
        usual.busy(),
        usual.checkBytes());
  }

  @Test
  void whatIsAcknowledgedIsThereAfterTheDatabaseWasKilled() throws IOException {
    var server = start(0);
    var port = server.getPort();
    try (var store = TestPostgres.open(hasty(url(port)), Clock.systemUTC(), Faults.NONE)) {
      var acknowledged = new ArrayList<Long>();
      for (long seq = 0; seq < 50; seq++) {
        assertThat(append(store, seq)).isEqualTo(Outcome.WRITTEN);
        acknowledged.add(seq + 1);
      }

      kill();
      assertThat(append(store, 50)).isEqualTo(Outcome.REFUSED);
      server.close();
      server = await().atMost(PATIENCE).ignoreExceptions().until(() -> start(port), one -> true);

      await().atMost(PATIENCE).until(() -> append(store, 50) == Outcome.WRITTEN);
      acknowledged.add(51L);
      await()
          .atMost(PATIENCE)
          .ignoreException(StoreException.class)
          .untilAsserted(
              () -> assertThat(log(store)).extracting(StoredEntry::seq).isEqualTo(acknowledged));
    } finally {
      server.close();
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("database"))
        .setCleanDataDirectory(false)
        .setPort(port == 0 ? free() : port)
        .start();
  }

  private static int free() throws IOException {
    try (var socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Its first process; the others end by themselves then. */
  private void kill() throws IOException {
    var lines = Files.readAllLines(folder.resolve("database").resolve("postmaster.pid"));
    var process = ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As a new incarnation, which has loaded so much. */
  private Outcome append(Store store, long expectedSeq) {
    var logs = new Logs(store.writer());
    var incarnation = incarnations.incrementAndGet();
    if (expectedSeq > 0) {
      return logs.outcome(logs.at(LOG, incarnation, expectedSeq, ANN, ANNS, "text"));
    }
    var first = logs.first(LOG, ANN, ANNS, "first", ANN, BOB);
    return logs.outcome(
        new Write.Append(LOG, incarnation, 0, first.entry(), first.joins(), first.leaves()));
  }

  private static List<StoredEntry> log(Store store) {
    var all = List.of(new Range(1, Range.OPEN));
    return store.conversations().entries(LOG, all, 0, true, 1000, 1 << 20).items();
  }
}
