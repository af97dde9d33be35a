package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.store.LogWriter.Outcome;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.FileId;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.UserName;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes do one after the other, and what the tables themselves do not take. */
final class PostgresSharedTest {
  private static final AccountId ANN = new AccountId(11);
  private static final AccountId BOB = new AccountId(22);
  private static final AccountId CAROL = new AccountId(33);
  private static final DeviceId ANNS = new DeviceId(111);
  private static final ConversationId GROUP = new ConversationId(5, 1);
  private static final FileId FILE = new FileId(7);
  private static final Bytes HASH = Bytes.owning(new byte[32]);

  /** As another node does that changes names or files. */
  private static final String HELD =
      "select pg_advisory_xact_lock(" + PostgresLogSession.SHARED + ")";

  private PostgresStore store;
  private long incarnation;

  @BeforeEach
  void open() {
    store = TestPostgres.open(hasty(TestPostgres.emptied()), Clock.systemUTC(), Faults.NONE);
    reserve("hw1", 1);
    assertThat(append(0, created("hw1"), List.of(ANN, BOB))).isEqualTo(Outcome.WRITTEN);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static PostgresSettings hasty(PostgresSettings usual) {
    return new PostgresSettings(
        usual.url(),
        usual.user(),
        usual.password(),
        usual.tls(),
        usual.rootCertificate(),
        usual.blobs(),
        usual.connect(),
        usual.answer(),
        Duration.ofMillis(100));
  }

  /** As one whose clock was ahead, or before the clock of the database was set back. */
  @Test
  void aMarkIsNeverLowerThanOneThatAnotherNodeHasSet() {
    var ahead = Long.MAX_VALUE / 2;
    TestPostgres.run("used", "update conversations set changed_at = " + ahead);

    assertThat(append(1, Logs.message("said"), List.of())).isEqualTo(Outcome.WRITTEN);

    assertThat(TestPostgres.number("select min(changed_at) from conversations"))
        .isGreaterThanOrEqualTo(ahead);
  }

  @Test
  void anotherGroupWaitsForNames() {
    var id = new ConversationId(5, 2);
    assertThat(store.names().reserve(new GroupName("hw2"), id, ANN, new Draft(9, 9), 99, 1))
        .isEqualTo(Names.Reserved.DONE);

    waits(() -> first(id, created("hw2"), new Draft(9, 9)));
  }

  @Test
  void aNewNameWaitsForNames() {
    reserve("homework", 2);

    waits(() -> append(1, new Renamed(new GroupName("homework")), List.of()));
  }

  @Test
  void whoLeavesWaitsForNamesAsTheLastLetsOneGo() {
    waits(() -> append(1, new Left(Optional.empty()), List.of()));
  }

  @Test
  void aFileWaitsForFiles() {
    var quota = new Files.Quota(1000, 1000, 1000, Duration.ofDays(1));
    assertThat(store.files().reserve(FILE, GROUP, ANN, draft(2), 10, quota, 1))
        .isEqualTo(Files.Reserved.DONE);

    waits(() -> append(1, new FileOffered(FILE, "name", 10, HASH), List.of()));
  }

  @Test
  void whoReadsAllThatThereIsWaitsForFiles() {
    waits(() -> write(1, added(), List.of(CAROL), true));
  }

  @Test
  void aJobWaits() {
    TestPostgres.whileItIsWritten(
        HELD,
        () ->
            assertThatExceptionOfType(StoreException.class)
                .isThrownBy(store::probe)
                .withMessageContaining("another node writes for too long"));
    store.probe();
  }

  @Test
  void messagesAndMembersWaitForNobody() {
    TestPostgres.whileItIsWritten(
        HELD,
        () -> {
          assertThat(append(1, Logs.message("said"), List.of())).isEqualTo(Outcome.WRITTEN);
          assertThat(append(2, added(), List.of(CAROL))).isEqualTo(Outcome.WRITTEN);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into entries select conversation, seq, 1, 1, 1, 1, 1, 0, 1, 1, content from entries",
        "insert into names (name, account) values ('hw1', 9)",
        "insert into memberships values ('\\x00000000000000050000000000000001', 11, 9, 9223372036854775807)",
        "insert into conversations select * from conversations",
        "insert into groups select * from groups",
        "insert into senders select * from senders",
      })
  void whatIsThereOnceIsNotTakenAgain(String twice) {
    assertThatThrownBy(() -> TestPostgres.run("used", twice))
        .hasMessageContaining("duplicate key value");
  }

  private interface Attempt {
    Outcome outcome();
  }

  /** Refused while another node holds what all share, written after that. */
  private static void waits(Attempt attempt) {
    TestPostgres.whileItIsWritten(
        HELD, () -> assertThat(attempt.outcome()).isEqualTo(Outcome.REFUSED));

    assertThat(attempt.outcome()).isEqualTo(Outcome.WRITTEN);
  }

  private void reserve(String name, long number) {
    assertThat(store.names().reserve(new GroupName(name), GROUP, ANN, draft(number), 99, 1))
        .isEqualTo(Names.Reserved.DONE);
  }

  private static Draft draft(long number) {
    return new Draft(number, number);
  }

  private static EntryContent created(String name) {
    var members =
        List.of(new Member(ANN, new UserName("ann")), new Member(BOB, new UserName("bob")));
    return new GroupCreated(new GroupName(name), members, false);
  }

  private static EntryContent added() {
    return new Added(List.of(new Member(CAROL, new UserName("carol"))));
  }

  private Outcome append(long expectedSeq, EntryContent content, List<AccountId> joins) {
    return write(expectedSeq, content, joins, false);
  }

  private Outcome write(
      long expectedSeq, EntryContent content, List<AccountId> joins, boolean history) {
    var seq = expectedSeq + 1;
    return outcome(
        new Write.Append(
            GROUP,
            ++incarnation,
            expectedSeq,
            new StoredEntry(seq, 1000 + seq, ANN, ANNS, draft(seq), content),
            joins,
            List.of(),
            history));
  }

  private Outcome first(ConversationId id, EntryContent content, Draft draft) {
    var entry = new StoredEntry(1, 1000, ANN, ANNS, draft, content);
    return outcome(new Write.Append(id, ++incarnation, 0, entry, List.of(ANN, BOB), List.of()));
  }

  private Outcome outcome(Write write) {
    return new Logs(store.writer()).outcome(write);
  }
}
