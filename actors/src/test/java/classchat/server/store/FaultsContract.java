package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.Faults.Point;
import classchat.server.store.LogWriter.Outcome;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Range;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stays true when writes fail; one class for each database runs it. */
abstract class FaultsContract {
  private static final int ENTRIES = 60;
  private static final List<Range> ALL = List.of(new Range(1, Range.OPEN));

  @TempDir Path folder;

  abstract Store open(Path folder, Clock clock, Faults faults);

  static Stream<Arguments> pointsAndSeeds() {
    return Stream.of(Point.values())
        .flatMap(point -> LongStream.range(0, 6).mapToObj(seed -> Arguments.of(point, seed)));
  }

  @ParameterizedTest
  @MethodSource("pointsAndSeeds")
  void noHoleNoDoubleAndNothingAcknowledgedIsLost(Point point, long seed) throws Exception {
    var dice = new Random(seed);
    Faults faults =
        (at, conversation) -> {
          if (at == point && dice.nextInt(12) == 0) {
            throw new SQLException("injected " + at);
          }
        };

    try (var store = open(folder, new TestClock(1), faults)) {
      for (var entity : run(store, 4, new Random(seed + 1))) {
        check(store, entity);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_WRITE", "IN_TRANSACTION"})
  void onePoisonedConversationHarmsNoOther(Point point) throws Exception {
    var poisoned = conversation(3);
    Faults faults =
        (at, conversation) -> {
          if (at == point && conversation.equals(poisoned)) {
            throw new SQLException("injected " + at);
          }
        };

    try (var store = open(folder, new TestClock(1), faults)) {
      var logs = new Logs(store.writer());
      var writes = new ArrayList<Write>();
      for (int i = 0; i < 50; i++) {
        var id = conversation(i % 10);
        writes.add(logs.next(id, new AccountId(11), new DeviceId(111), "text " + i));
      }
      for (var told : logs.write(writes.toArray(Write[]::new))) {
        assertThat(told.outcome())
            .isEqualTo(
                told.write().conversation().equals(poisoned) ? Outcome.REFUSED : Outcome.WRITTEN);
      }
      assertThat(store.conversations().load(poisoned).lastSeq()).isZero();
    }
  }

  @Test
  void aSingleFailureIsRetriedAndNobodyHearsOfIt() throws Exception {
    var failures = new ArrayList<>(List.of(Point.BEFORE_WRITE));
    Faults faults =
        (at, conversation) -> {
          if (failures.remove(at)) {
            throw new SQLException("injected " + at);
          }
        };

    try (var store = open(folder, new TestClock(1), faults)) {
      var logs = new Logs(store.writer());
      var append = logs.next(conversation(1), new AccountId(11), new DeviceId(111), "text");

      assertThat(logs.outcome(append)).isEqualTo(Outcome.WRITTEN);
      assertThat(failures).isEmpty();
    }
  }

  /** All begin while the writer is held, and go on within it: only the seed decides. */
  private static List<SimulatedEntity> run(Store store, int entities, Random random)
      throws Exception {
    var all =
        IntStream.range(0, entities)
            .mapToObj(i -> new SimulatedEntity(store, conversation(i), ENTRIES, random))
            .toList();
    var gate =
        new Logs(store.writer())
            .at(conversation(99), 1, 7, new AccountId(1), new DeviceId(1), "gate");
    store.writer().submit(gate, outcome -> all.forEach(SimulatedEntity::start));
    for (var entity : all) {
      entity.done.get(60, TimeUnit.SECONDS);
    }
    return all;
  }

  private static void check(Store store, SimulatedEntity entity) {
    var conversations = store.conversations();
    var log = conversations.entries(entity.id, ALL, 0, true, 2 * ENTRIES, 1 << 20).items();
    assertThat(log)
        .extracting(StoredEntry::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, ENTRIES).boxed().toList());
    for (var device : List.of(new DeviceId(111), new DeviceId(112))) {
      var own = log.stream().filter(e -> e.device().equals(device)).toList();
      assertThat(own)
          .extracting(e -> e.draft().n())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, own.size()).boxed().toList());
      assertThat(own)
          .allMatch(e -> e.draft().nonce() == SimulatedEntity.nonce(device, e.draft().n()));
      assertThat(conversations.bySender(entity.id, device, 1, ENTRIES)).isEqualTo(own);
    }
    assertThat(log).containsAll(entity.acknowledged.values());
    checkCursors(conversations.load(entity.id), entity);
  }

  private static void checkCursors(ConversationState state, SimulatedEntity entity) {
    for (var move : entity.acknowledgedMoves) {
      var member =
          state.members().stream()
              .filter(m -> m.account().equals(move.account()))
              .findFirst()
              .orElseThrow();
      assertThat(member.delivered()).isGreaterThanOrEqualTo(move.delivered());
      assertThat(member.read()).isGreaterThanOrEqualTo(move.read());
      assertThat(member.delivered()).isGreaterThanOrEqualTo(member.read());
    }
  }

  private static ConversationId conversation(int i) {
    return new ConversationId(i - 2, 77);
  }
}
