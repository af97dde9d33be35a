package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.Accounts.Created;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Names.Reserved;
import classchat.server.store.Write.Append;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.GroupInfo;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Range;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises about groups and their names; one class for each database runs it. */
abstract class GroupsContract {
  static final Member ANN = new Member(new AccountId(11), new UserName("ann"));
  static final Member BOB = new Member(new AccountId(22), new UserName("bob"));
  static final Member CAT = new Member(new AccountId(33), new UserName("cat"));
  static final DeviceId DEVICE = new DeviceId(111);
  static final DeviceId BOBS = new DeviceId(222);
  static final ConversationId GROUP = new ConversationId(5, 1);
  static final ConversationId OTHER = new ConversationId(6, 1);
  static final GroupName HW1 = new GroupName("hw1");
  static final GroupName HW2 = new GroupName("hw2");
  static final int MOST = 3;
  static final long MINUTE = 60_000;

  @TempDir Path folder;
  Store store;
  Logs logs;
  private final Map<ConversationId, Long> reserved = new HashMap<>();

  abstract Store open(Path folder, Clock clock, Faults faults);

  @BeforeEach
  void open() {
    store = open(folder, Clock.systemUTC(), Faults.NONE);
    logs = new Logs(store.writer());
    for (var user : List.of(ANN, BOB, CAT)) {
      assertThat(register(user.account(), user.name().value(), 1)).isEqualTo(Created.DONE);
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aGroupIsWhatItsEntriesSay() {
    create(GROUP, HW1, BOB);
    assertThat(group()).contains(new GroupState(HW1, ANN.account()));
    assertThat(info(BOB)).contains(new GroupInfo(HW1, ANN, 2));

    reserve(HW2, GROUP);
    write(
        entry(GROUP, new Renamed(HW2)),
        entry(GROUP, new Added(List.of(CAT)), joins(CAT), joins()),
        entry(GROUP, new OwnerChanged(BOB)));

    assertThat(group()).contains(new GroupState(HW2, BOB.account()));
    assertThat(info(CAT)).contains(new GroupInfo(HW2, BOB, 3));
  }

  @Test
  void whoHasLeftSeesTheGroupAsItWasThen() {
    create(GROUP, HW1, BOB, CAT);
    write(entry(GROUP, new Removed(List.of(BOB)), joins(), joins(BOB)));
    reserve(HW2, GROUP);
    write(entry(GROUP, new Renamed(HW2)), entry(GROUP, new OwnerChanged(CAT)));

    assertThat(info(BOB)).contains(new GroupInfo(HW1, ANN, 0));
    assertThat(info(ANN)).contains(new GroupInfo(HW2, CAT, 2));

    write(entry(GROUP, new Added(List.of(BOB)), joins(BOB), joins()));
    assertThat(info(BOB)).contains(new GroupInfo(HW2, CAT, 3));
  }

  @Test
  void anOwnerWhoLeavesHandsOnAndTheLastOneEndsTheGroup() {
    create(GROUP, HW1, BOB);

    write(entry(GROUP, new Left(Optional.of(BOB)), joins(), joins(ANN)));
    assertThat(group()).contains(new GroupState(HW1, BOB.account()));
    assertThat(info(ANN)).contains(new GroupInfo(HW1, BOB, 0));
    assertThat(reserve(HW1, OTHER)).isEqualTo(Reserved.TAKEN);

    var last =
        logs.group(GROUP, BOB.account(), BOBS, new Left(Optional.empty()), joins(), joins(BOB));
    write(last);
    assertThat(group()).isEmpty();
    assertThat(info(BOB)).contains(new GroupInfo(HW1, BOB, 0));
    assertThat(reserve(HW1, OTHER)).isEqualTo(Reserved.DONE);
  }

  @Test
  void aMemberWhoLeavesEndsNothing() {
    create(GROUP, HW1, BOB);

    write(logs.group(GROUP, BOB.account(), BOBS, new Left(Optional.empty()), joins(), joins(BOB)));

    assertThat(group()).contains(new GroupState(HW1, ANN.account()));
    assertThat(info(ANN)).contains(new GroupInfo(HW1, ANN, 1));
    assertThat(reserve(HW1, OTHER)).isEqualTo(Reserved.TAKEN);
  }

  @Test
  void usersAndGroupsShareTheirNames() {
    create(GROUP, HW1);

    assertThat(reserve(new GroupName("ann"), GROUP)).isEqualTo(Reserved.TAKEN);
    assertThat(register(new AccountId(44), "hw1", 1)).isEqualTo(Created.NAME_TAKEN);
  }

  @Test
  void aReservedNameIsKeptForAMinuteAndAGivenOneForGood() {
    assertThat(reserve(HW1, GROUP, 1)).isEqualTo(Reserved.DONE);
    assertThat(reserve(HW1, GROUP, 2)).isEqualTo(Reserved.DONE);
    assertThat(reserve(HW1, OTHER, MINUTE + 1)).isEqualTo(Reserved.TAKEN);
    assertThat(register(new AccountId(44), "hw1", MINUTE + 1)).isEqualTo(Created.NAME_TAKEN);

    assertThat(reserve(HW1, OTHER, MINUTE + 2)).isEqualTo(Reserved.DONE);
    assertThat(register(new AccountId(44), "hw1", 2 * MINUTE + 2)).isEqualTo(Created.DONE);

    create(GROUP, HW2);
    assertThat(reserve(HW2, OTHER, 99 * MINUTE)).isEqualTo(Reserved.TAKEN);
  }

  @Test
  void anEntryWhoseNameIsSomebodyElsesByNowIsRefusedAndFailsNoBatch() {
    reserve(HW1, GROUP, 1);
    reserve(HW1, OTHER, MINUTE + 1);
    logs.hold();

    var outcomes =
        logs.outcomes(
            created(GROUP, HW1), created(OTHER, HW1), logs.many(direct(), id(ANN), BOBS, 1)[0]);

    assertThat(outcomes).containsExactly(Outcome.REFUSED, Outcome.WRITTEN, Outcome.WRITTEN);
    assertThat(store.conversations().load(GROUP).lastSeq()).isZero();
  }

  @Test
  void aRenameFreesTheNameBefore() {
    create(GROUP, HW1);
    reserve(HW2, GROUP);

    write(entry(GROUP, new Renamed(HW2)));

    assertThat(reserve(HW2, OTHER)).isEqualTo(Reserved.TAKEN);
    assertThat(reserve(HW1, OTHER)).isEqualTo(Reserved.DONE);
  }

  @Test
  void namesThatAreGivenAndTakenBackInOneBatchStayTheGroups() {
    create(GROUP, HW1);
    reserve(HW2, GROUP);
    reserve(HW1, GROUP);
    reserve(HW2, GROUP);
    logs.hold();

    write(
        entry(GROUP, new Renamed(HW2)),
        entry(GROUP, new Renamed(HW1)),
        entry(GROUP, new Renamed(HW2)));

    assertThat(group()).contains(new GroupState(HW2, ANN.account()));
    assertThat(reserve(HW2, OTHER, 99 * MINUTE)).isEqualTo(Reserved.TAKEN);
    assertThat(reserve(HW1, OTHER)).isEqualTo(Reserved.DONE);
  }

  @Test
  void aGroupsNameIsItsOwnThoughItWasReservedOnceMore() {
    create(GROUP, HW1);
    reserve(HW1, GROUP, 5);

    assertThat(reserve(HW1, OTHER, 99 * MINUTE)).isEqualTo(Reserved.TAKEN);
  }

  @Test
  void anAccountMakesNoMoreGroupsThanItMay() {
    create(GROUP, HW1);
    assertThat(reserve(new GroupName("hw3"), new ConversationId(7, 1))).isEqualTo(Reserved.DONE);
    assertThat(reserve(new GroupName("hw4"), new ConversationId(8, 1))).isEqualTo(Reserved.DONE);

    assertThat(reserve(new GroupName("hw5"), new ConversationId(9, 1)))
        .isEqualTo(Reserved.TOO_MANY);
    assertThat(reserve(new GroupName("hw4"), new ConversationId(8, 1)))
        .as("the same one once more")
        .isEqualTo(Reserved.DONE);
    assertThat(reserve(HW2, GROUP)).as("a rename makes none").isEqualTo(Reserved.DONE);

    write(entry(GROUP, new Left(Optional.empty()), joins(), joins(ANN)));
    assertThat(reserve(new GroupName("hw5"), new ConversationId(9, 1))).isEqualTo(Reserved.DONE);
  }

  @Test
  void whoJoinsWithHistoryReadsFromTheStartAndWhoReturnsWhatItMissed() {
    create(GROUP, HW1, BOB);
    write(entry(GROUP, new Removed(List.of(BOB)), joins(), joins(BOB)));
    var added = entry(GROUP, new Added(List.of(BOB, CAT)), joins(BOB, CAT), joins());
    write(
        new Append(
            GROUP, 1, added.expectedSeq(), added.entry(), added.joins(), added.leaves(), true));

    assertThat(periods(CAT)).containsExactly(new Range(1, Range.OPEN));
    assertThat(periods(BOB)).containsExactly(new Range(1, 2), new Range(3, Range.OPEN));
  }

  @Test
  void aClassIsOneAndKnowsWhoIsMissing() {
    createClass(GROUP, HW1);
    store.accounts().setEnabled(id(CAT), false);

    assertThat(group()).contains(new GroupState(HW1, ANN.account(), true));
    assertThat(store.classes().missing(GROUP, 9)).containsExactly(BOB);
    assertThat(store.classes().without(id(BOB))).containsExactly(GROUP);
    assertThat(store.classes().without(id(ANN))).isEmpty();
    assertThat(store.classes().without(id(CAT))).as("disabled").isEmpty();
    assertThat(store.classes().unfinished()).containsExactly(Map.entry(GROUP, id(BOB)));
  }

  @Test
  void whoWasInAClassIsNotMissingInIt() {
    createClass(GROUP, HW1);
    write(entry(GROUP, new Added(List.of(BOB, CAT)), joins(BOB, CAT), joins()));
    write(entry(GROUP, new Removed(List.of(BOB)), joins(), joins(BOB)));

    assertThat(store.classes().missing(GROUP, 9)).isEmpty();
    assertThat(store.classes().without(id(BOB))).isEmpty();
    assertThat(store.classes().unfinished()).isEmpty();
  }

  @Test
  void missingMembersAreToldSoManyAtATimeInOrder() {
    createClass(GROUP, HW1);

    assertThat(store.classes().missing(GROUP, 1)).containsExactly(BOB);
    write(entry(GROUP, new Added(List.of(BOB)), joins(BOB), joins()));
    assertThat(store.classes().missing(GROUP, 1)).containsExactly(CAT);
  }

  @Test
  void aClassThatHasEndedAndAnOtherGroupWantNobody() {
    createClass(GROUP, HW1);
    create(OTHER, HW2);
    write(entry(GROUP, new Left(Optional.empty()), joins(), joins(ANN)));

    assertThat(store.classes().without(id(BOB))).isEmpty();
    assertThat(store.classes().unfinished()).isEmpty();
  }

  @Test
  void silencesAreKeptUntilTheyAreLiftedOrTheGroupEnds() {
    create(GROUP, HW1, BOB, CAT);
    write(entry(GROUP, new Silenced(BOB, 5)), entry(GROUP, new Silenced(CAT, Silenced.ALWAYS)));
    var from = logs.sentAt(GROUP, 2);
    assertThat(state().silences())
        .containsExactlyInAnyOrder(
            new Silence(id(BOB), from + 5 * MINUTE), new Silence(id(CAT), Silence.ALWAYS));

    write(entry(GROUP, new Silenced(CAT, 0)));
    assertThat(state().silences()).containsExactly(new Silence(id(BOB), from + 5 * MINUTE));

    write(entry(GROUP, new Left(Optional.empty()), joins(), joins(ANN)));
    assertThat(state().silences()).isEmpty();
  }

  @Test
  void questionsAreOpenUntilTheyAreAnsweredAndReadAsFarAsOneMay() {
    create(GROUP, HW1, BOB);
    write(
        entry(GROUP, message(MessageKind.QUESTION)),
        entry(GROUP, message(MessageKind.PLAIN)),
        entry(GROUP, message(MessageKind.ANONYMOUS_QUESTION)),
        entry(GROUP, message(MessageKind.QUESTION)),
        entry(GROUP, message(MessageKind.ANNOUNCEMENT)));
    assertThat(state().questions())
        .containsExactly(
            new OpenQuestion(2, id(ANN), false),
            new OpenQuestion(4, id(ANN), true),
            new OpenQuestion(5, id(ANN), false));
    assertThat(open(0, 9, new Range(1, 9))).containsExactly(2L, 4L, 5L);
    assertThat(open(2, 9, new Range(1, 9))).containsExactly(4L, 5L);
    assertThat(open(0, 9, new Range(1, 3), new Range(5, Range.OPEN))).containsExactly(2L, 5L);
    assertThat(open(0, 2, new Range(1, 9))).containsExactly(2L, 4L);

    write(entry(GROUP, new Answered(4, 5)), entry(GROUP, new Answered(2, 5)));

    assertThat(state().questions()).containsExactly(new OpenQuestion(5, id(ANN), false));
    assertThat(open(0, 9, new Range(1, 9))).containsExactly(5L);
  }

  private List<Long> open(long from, int items, Range... readable) {
    return store
        .conversations()
        .openQuestions(GROUP, List.of(readable), from, items, 1 << 15)
        .items()
        .stream()
        .map(StoredEntry::seq)
        .toList();
  }

  private ConversationState state() {
    return store.conversations().load(GROUP);
  }

  private static EntryContent message(MessageKind kind) {
    return new EntryContent.Message(Body.text("text"), kind);
  }

  private void createClass(ConversationId id, GroupName name) {
    assertThat(reserve(name, id)).isEqualTo(Reserved.DONE);
    write(entry(id, new GroupCreated(name, List.of(), true), joins(ANN), joins()));
  }

  private void create(ConversationId id, GroupName name, Member... others) {
    assertThat(reserve(name, id)).isEqualTo(Reserved.DONE);
    write(created(id, name, others));
  }

  private Append created(ConversationId id, GroupName name, Member... others) {
    var all = new AccountId[others.length + 1];
    all[0] = ANN.account();
    for (int i = 0; i < others.length; i++) {
      all[i + 1] = others[i].account();
    }
    return entry(id, new GroupCreated(name, List.of(others)), List.of(all), List.of());
  }

  private Append entry(ConversationId id, EntryContent content) {
    return entry(id, content, List.of(), List.of());
  }

  private Append entry(
      ConversationId id, EntryContent content, List<AccountId> joins, List<AccountId> leaves) {
    return logs.group(id, ANN.account(), DEVICE, content, joins, leaves);
  }

  private static List<AccountId> joins(Member... members) {
    return Arrays.stream(members).map(Member::account).toList();
  }

  private static AccountId id(Member member) {
    return member.account();
  }

  private static ConversationId direct() {
    return ConversationId.direct(id(ANN), id(BOB));
  }

  private void write(Write... writes) {
    assertThat(logs.outcomes(writes)).containsOnly(Outcome.WRITTEN);
  }

  private Reserved reserve(GroupName name, ConversationId id) {
    return reserve(name, id, System.currentTimeMillis());
  }

  /** For the entry that is made next, and so on. */
  private Reserved reserve(GroupName name, ConversationId id, long now) {
    var n = reserved.merge(id, 1L, Long::sum);
    var draft = new Draft(n, 31 * n + DEVICE.value());
    return store.names().reserve(name, id, ANN.account(), draft, MOST, now);
  }

  private Created register(AccountId id, String name, long now) {
    var account = new NewAccount(id, new UserName(name), name, Role.STUDENT, "$argon2id$", now);
    return store.accounts().create(account, Optional.empty(), false);
  }

  private Optional<GroupState> group() {
    return store.conversations().load(GROUP).group();
  }

  private Optional<GroupInfo> info(Member member) {
    return store.conversations().head(member.account(), GROUP).orElseThrow().group();
  }

  private List<Range> periods(Member member) {
    return store.conversations().head(member.account(), GROUP).orElseThrow().periods();
  }
}
