package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Write.Move;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.FileId;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that another node is writing: they are waited for in one order, and judged as they are. */
final class PostgresLocksTest {
  private static final AccountId ANN = new AccountId(11);
  private static final AccountId BOB = new AccountId(22);
  private static final DeviceId ANNS = new DeviceId(111);
  private static final ConversationId LOW = new ConversationId(1, 1);
  private static final ConversationId MIDDLE = new ConversationId(2, 1);
  private static final ConversationId HIGH = new ConversationId(3, 1);

  private PostgresStore store;
  private Logs logs;

  @BeforeEach
  void open() {
    store = TestPostgres.open(TestPostgres.emptied(), Clock.systemUTC(), Faults.NONE);
    logs = new Logs(store.writer());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anEntryIsJudgedByWhatAnotherNodeHasJustWritten() {
    logs.write(first(MIDDLE));

    var outcome =
        TestPostgres.after(
            "update conversations set last_seq = 2",
            () -> {},
            () -> logs.outcome(logs.at(MIDDLE, 2, 1, ANN, ANNS, "stale")));

    assertThat(outcome).isEqualTo(Outcome.FENCED);
    assertThat(store.conversations().load(MIDDLE).lastSeq()).isEqualTo(2);
  }

  @Test
  void cursorsAreJudgedByWhatAnotherNodeHasJustWritten() {
    logs.write(first(MIDDLE));

    var outcome =
        TestPostgres.after(
            "update conversations set revision = 1",
            () -> {},
            () -> logs.outcome(StoreContract.move(MIDDLE, 0, new Move(BOB, ANNS, 1, 1))));

    assertThat(outcome).isEqualTo(Outcome.FENCED);
    assertThat(store.conversations().load(MIDDLE).revision()).isEqualTo(1);
  }

  @Test
  void conversationsAreLockedInTheOrderOfTheirIds() {
    Stream.of(HIGH, MIDDLE, LOW).forEach(id -> logs.write(first(id)));
    logs.hold();

    TestPostgres.after(
        "select 1 from conversations where id = " + id(MIDDLE) + " for update",
        () -> {
          assertThatCode(() -> TestPostgres.run("used", lock(HIGH))).doesNotThrowAnyException();
          assertThatThrownBy(() -> TestPostgres.run("used", lock(LOW)))
              .hasMessageContaining("could not obtain lock");
        },
        () -> logs.outcomes(next(HIGH), next(MIDDLE), next(LOW)));
  }

  @Test
  void conversationsAreMadeInTheOrderOfTheirIds() {
    logs.hold();

    TestPostgres.after(
        claim(MIDDLE),
        () -> {
          assertThatCode(() -> TestPostgres.run("used", claimAtOnce(HIGH)))
              .doesNotThrowAnyException();
          assertThatThrownBy(() -> TestPostgres.run("used", claimAtOnce(LOW)))
              .hasMessageContaining("lock timeout");
        },
        () -> logs.outcomes(first(HIGH), first(MIDDLE), first(LOW)));
  }

  @Test
  void aPieceIsAddedOnceAtTheEndThatItsWriterKnows() {
    var pieces = store.pieces();
    var file = new FileId(1);
    var by = pieces.begin(file);
    assertThat(pieces.add(file, by, 0, Bytes.utf8("some"))).isEqualTo(Pieces.Added.DONE);

    var again = pieces.add(file, by, 0, Bytes.utf8("some"));
    var beyond = pieces.add(file, by, 9, Bytes.utf8("more"));

    assertThat(again).isEqualTo(Pieces.Added.STALE);
    assertThat(beyond).isEqualTo(Pieces.Added.STALE);
    assertThat(pieces.length(file)).contains(4L);
  }

  private Write first(ConversationId id) {
    return logs.first(id, ANN, ANNS, "first", ANN, BOB);
  }

  private Write next(ConversationId id) {
    return logs.next(id, ANN, ANNS, "next");
  }

  private static String lock(ConversationId id) {
    return "select 1 from conversations where id = " + id(id) + " for update nowait";
  }

  private static String claim(ConversationId id) {
    return "insert into conversations values (" + id(id) + ", 0, 0, 0, 0, 0, 0)";
  }

  /** And undone. */
  private static String claimAtOnce(ConversationId id) {
    return "begin; set local lock_timeout = '100ms'; " + claim(id) + "; rollback";
  }

  private static String id(ConversationId id) {
    return "'\\x%016x%016x'".formatted(id.high(), id.low());
  }
}
