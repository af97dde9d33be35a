package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Write.Move;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.FileId;
import classchat.wire.GroupName;
import classchat.wire.Range;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes write to one database: what one has decided on an old state is never written. */
final class PostgresNodesTest {
  private static final AccountId ANN = new AccountId(11);
  private static final AccountId BOB = new AccountId(22);
  private static final DeviceId ANNS = new DeviceId(111);
  private static final ConversationId LOG = ConversationId.direct(ANN, BOB);
  private static final List<Range> ALL = List.of(new Range(1, Range.OPEN));

  private final PostgresSettings database = TestPostgres.emptied();
  private final List<PostgresStore> nodes =
      IntStream.range(0, 3)
          .mapToObj(i -> TestPostgres.open(database, Clock.systemUTC(), Faults.NONE))
          .toList();

  @AfterEach
  void close() {
    nodes.forEach(PostgresStore::close);
  }

  private Logs logs(int node) {
    return new Logs(nodes.get(node).writer());
  }

  @Test
  void aStaleEntityOfAnotherNodeIsRefusedAndSoIsAllThatFollowsFromIt() {
    var first = logs(0);
    first.write(first.first(LOG, ANN, ANNS, "one", ANN, BOB));
    var newer = logs(1);
    assertThat(newer.outcome(newer.at(LOG, 7, 1, ANN, ANNS, "of the newer")))
        .isEqualTo(Outcome.WRITTEN);

    var outcomes =
        first.outcomes(
            first.at(LOG, 1, 1, ANN, ANNS, "stale"), first.at(LOG, 1, 2, ANN, ANNS, "would fit"));

    assertThat(outcomes).containsExactly(Outcome.FENCED, Outcome.REFUSED);
    assertThat(entries(LOG))
        .extracting(entry -> entry.content())
        .containsExactly(Logs.message("one"), Logs.message("of the newer"));
  }

  /** As by a node that was halted while the block came, and does not know that it is replaced. */
  @Test
  void whatAReceiverTakesNoMoreIsNotWrittenWhateverANodeKnows() {
    var direct = ConversationId.direct(ANN, BOB);
    logs(0).write(logs(0).first(direct, ANN, ANNS, "one", ANN, BOB));

    nodes.getLast().blocks().set(BOB, ANN, true, 10);

    assertThat(logs(0).outcome(logs(0).at(direct, 1, 1, ANN, ANNS, "two")))
        .isEqualTo(Outcome.REFUSED);
    assertThat(logs(1).outcome(logs(1).at(direct, 1, 1, BOB, new DeviceId(222), "from bob")))
        .isEqualTo(Outcome.WRITTEN);
  }

  @Test
  void ofCursorsDecidedOnOneStateOnlyOneNodesAreWritten() {
    logs(0).write(logs(0).first(LOG, ANN, ANNS, "one", ANN, BOB));

    var outcomes =
        inParallel(
            3,
            node ->
                logs(node)
                    .outcome(
                        StoreContract.move(LOG, 0, new Move(BOB, new DeviceId(node + 1), 1, 1))));

    assertThat(outcomes).containsOnlyOnce(Outcome.WRITTEN);
    assertThat(nodes.getFirst().conversations().load(LOG).revision()).isEqualTo(1);
  }

  @Test
  void ofFirstEntriesAtTheSameTimeOnlyOneIsWritten() {
    for (int i = 0; i < 20; i++) {
      var id = new ConversationId(i, 1);

      var outcomes =
          inParallel(
              3,
              node -> {
                var logs = logs(node);
                return logs.outcome(logs.first(id, ANN, ANNS, "by " + node, ANN, BOB));
              });

      assertThat(outcomes).containsOnlyOnce(Outcome.WRITTEN);
      assertThat(entries(id)).hasSize(1);
    }
  }

  @Test
  void aFirstEntryThatIsRefusedLeavesNothing() {
    var logs = logs(0);

    var outcome =
        logs.outcome(
            new Write.Append(
                LOG, 1, 0, logs.at(LOG, 1, 1, ANN, ANNS, "x").entry(), List.of(), List.of()));

    assertThat(outcome).isEqualTo(Outcome.REFUSED);
    assertThat(nodes.get(1).conversations().changedSince(0, Duration.ZERO).changed()).isEmpty();
  }

  @Test
  void entitiesOfTheSameConversationsOnThreeNodesLeaveNoHolesAndNoNodeWaitsForEver()
      throws Exception {
    var ids = IntStream.range(0, 6).mapToObj(i -> new ConversationId(7 - i, 77)).toList();
    var entities = new ArrayList<SimulatedEntity>();
    for (var node : nodes) {
      ids.forEach(
          id -> entities.add(new SimulatedEntity(node, id, 60, new Random(entities.size()))));
    }

    entities.forEach(SimulatedEntity::start);
    for (var entity : entities) {
      entity.done.get(60, TimeUnit.SECONDS);
    }

    var seqs = LongStream.rangeClosed(1, 60).boxed().toList();
    for (var id : ids) {
      assertThat(entries(id)).extracting(StoredEntry::seq).containsExactlyElementsOf(seqs);
    }
    for (var entity : entities) {
      assertThat(entries(entity.id)).containsAll(entity.acknowledged.values());
    }
    assertThat(TestPostgres.deadlocks()).isZero();
  }

  @Test
  void aNameIsReservedForOneGroup() {
    for (int i = 0; i < 10; i++) {
      var name = new GroupName("name" + i);

      var outcomes =
          inParallel(
              3,
              node ->
                  nodes
                      .get(node)
                      .names()
                      .reserve(name, new ConversationId(-1, node), ANN, new Draft(1, node), 99, 1));

      assertThat(outcomes).containsOnlyOnce(Names.Reserved.DONE);
    }
  }

  @Test
  void spaceForFilesIsGivenOnce() {
    var quota = new Files.Quota(100, 1000, 1000, Duration.ofDays(1));

    var outcomes =
        inParallel(
            9,
            i ->
                nodes
                    .get(i % 3)
                    .files()
                    .reserve(new FileId(i + 1), LOG, ANN, new Draft(1, i), 300, quota, 1));

    assertThat(outcomes).filteredOn(Files.Reserved.DONE::equals).hasSize(3);
  }

  private List<StoredEntry> entries(ConversationId id) {
    return nodes.get(2).conversations().entries(id, ALL, 0, true, 1000, 1 << 20).items();
  }

  private static <T> List<T> inParallel(int count, IntFunction<T> work) {
    try (var threads = Executors.newFixedThreadPool(count)) {
      return IntStream.range(0, count)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }
}
