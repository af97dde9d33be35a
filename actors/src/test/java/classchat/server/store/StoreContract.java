package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Write.Move;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.MemberCursor;
import classchat.wire.Position;
import classchat.wire.Range;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises about logs; one class for each database runs it. */
abstract class StoreContract {
  static final AccountId ANN = new AccountId(11);
  static final AccountId BOB = new AccountId(22);
  static final AccountId CAT = new AccountId(33);
  static final DeviceId ANNS = new DeviceId(111);
  static final DeviceId ANNS_OTHER = new DeviceId(112);
  static final DeviceId BOBS = new DeviceId(222);
  static final ConversationId DIRECT = ConversationId.direct(ANN, BOB);
  static final ConversationId GROUP = new ConversationId(-5, 7);
  static final List<Range> ALL = List.of(new Range(1, Range.OPEN));

  @TempDir Path folder;
  final TestClock clock = new TestClock(1_000_000);
  Store store;
  Logs logs;

  abstract Store open(Path folder, Clock clock, Faults faults);

  @BeforeEach
  void open() {
    store = open(folder, clock, Faults.NONE);
    logs = new Logs(store.writer());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsAppendedIsLoadedAndFetched() {
    logs.write(logs.first(DIRECT, ANN, ANNS, "one", ANN, BOB), logs.next(DIRECT, BOB, BOBS, "two"));

    var state = store.conversations().load(DIRECT);
    assertThat(state.lastSeq()).isEqualTo(2);
    assertThat(state.lastSentAt()).isEqualTo(logs.sentAt(DIRECT, 2));
    assertThat(state.members())
        .containsExactly(new Membership(ANN, ALL, 0, 0), new Membership(BOB, ALL, 0, 0));
    assertThat(state.senders())
        .containsExactlyInAnyOrder(new Sender(ANNS, ANN, 1, 1), new Sender(BOBS, BOB, 1, 2));
    assertThat(fetch(DIRECT)).isEqualTo(logs.entries(DIRECT)).hasSize(2);
  }

  @Test
  void aDeviceThatHasShownWhatIsNotThereIsToldWhereItPartsFromTheLog() {
    logs.write(logs.many(DIRECT, ANN, ANNS, 5, ANN, BOB));
    var third = logs.sentAt(DIRECT, 3);
    var last = logs.sentAt(DIRECT, 5);

    assertThat(parted(new Position(DIRECT, 3, 0, third))).isEmpty();
    assertThat(parted(new Position(DIRECT, 3, 0, 0))).isEmpty();
    assertThat(parted(new Position(DIRECT, 5, 0, third))).containsEntry(DIRECT, 3L);
    assertThat(parted(new Position(DIRECT, 9, 0, last + 1))).containsEntry(DIRECT, 5L);
    assertThat(parted(new Position(DIRECT, 2, 0, last + 1))).containsEntry(DIRECT, 2L);
    assertThat(parted(new Position(DIRECT, 9, 0, 1))).containsEntry(DIRECT, 0L);
    assertThat(parted(new Position(GROUP, 4, 0, last))).containsEntry(GROUP, 0L);
  }

  private Map<ConversationId, Long> parted(Position position) {
    return store.conversations().parted(List.of(position));
  }

  @Test
  void whatDoesNotExistIsEmpty() {
    assertThat(store.conversations().load(GROUP)).isEqualTo(ConversationState.none(GROUP));
    assertThat(fetch(GROUP)).isEmpty();
    assertThat(store.conversations().heads(ANN)).isEmpty();
    assertThat(store.conversations().head(ANN, GROUP)).isEmpty();
    assertThat(store.conversations().bySender(GROUP, ANNS, 1, 64)).isEmpty();
    assertThat(store.conversations().cursorsSince(GROUP, 0, 10).items()).isEmpty();
  }

  @Test
  void anotherExpectedSeqIsRefusedAndSoIsAllThatFollowsFromThatIncarnation() {
    logs.write(logs.first(DIRECT, ANN, ANNS, "one", ANN, BOB));
    var stale = logs.at(DIRECT, 1, 0, ANN, ANNS, "again");
    var ahead = logs.at(DIRECT, 1, 2, ANN, ANNS, "three");
    var fitting = logs.at(DIRECT, 1, 1, ANN, ANNS, "two");
    var newer = logs.at(DIRECT, 2, 1, ANN, ANNS, "two");

    assertThat(logs.outcome(stale)).isEqualTo(Outcome.FENCED);
    assertThat(logs.outcome(ahead)).isEqualTo(Outcome.REFUSED);
    assertThat(logs.outcome(fitting)).isEqualTo(Outcome.REFUSED);
    assertThat(logs.outcome(newer)).isEqualTo(Outcome.WRITTEN);
    assertThat(logs.outcome(logs.at(DIRECT, 1, 2, ANN, ANNS, "three"))).isEqualTo(Outcome.REFUSED);
    assertThat(fetch(DIRECT)).extracting(StoredEntry::seq).containsExactly(1L, 2L);
  }

  @Test
  void whatFollowsAStaleWriteInItsBatchIsRefusedUntilANewerIncarnation() {
    logs.write(logs.first(DIRECT, ANN, ANNS, "one", ANN, BOB));
    logs.hold();

    var outcomes =
        logs.outcomes(
            logs.at(DIRECT, 1, 0, ANN, ANNS, "again"),
            logs.at(DIRECT, 1, 1, ANN, ANNS, "two"),
            move(DIRECT, 0, new Move(BOB, BOBS, 1, 1)),
            logs.at(DIRECT, 2, 1, ANN, ANNS, "two"));

    assertThat(outcomes)
        .containsExactly(Outcome.FENCED, Outcome.REFUSED, Outcome.REFUSED, Outcome.WRITTEN);
  }

  @Test
  void anEntryThatIsNotTheNextOfWhatItExpectsIsRefused() {
    logs.write(logs.first(DIRECT, ANN, ANNS, "one", ANN, BOB));
    var entry = logs.at(DIRECT, 1, 1, ANN, ANNS, "two").entry();

    var append = new Write.Append(DIRECT, 1, 7, entry, List.of(), List.of());

    assertThat(logs.outcome(append)).isEqualTo(Outcome.FENCED);
  }

  @Test
  void aStaleWriteHarmsNoOtherConversationOfItsBatch() {
    var outcomes =
        logs.outcomes(
            logs.first(DIRECT, ANN, ANNS, "one", ANN, BOB),
            logs.at(GROUP, 1, 5, ANN, ANNS, "lost"),
            logs.next(DIRECT, ANN, ANNS, "two"));

    assertThat(outcomes).containsExactly(Outcome.WRITTEN, Outcome.FENCED, Outcome.WRITTEN);
    assertThat(fetch(DIRECT)).hasSize(2);
    assertThat(store.conversations().load(GROUP)).isEqualTo(ConversationState.none(GROUP));
  }

  @Test
  void outcomesAreToldInOrderOnTheWritersThread() {
    var told = logs.write(logs.many(DIRECT, ANN, ANNS, 700, ANN, BOB));

    assertThat(told).extracting(Logs.Told::write).isEqualTo(logs.submitted());
    assertThat(told).extracting(Logs.Told::thread).containsOnly("store-writer");
    assertThat(fetch(DIRECT)).isEqualTo(logs.entries(DIRECT)).hasSize(700);
  }

  @Test
  void pagesGoBothWaysAndKeepToPeriodsItemsAndBytes() {
    logs.write(logs.many(DIRECT, ANN, ANNS, 30, ANN, BOB));
    var periods = List.of(new Range(3, 5), new Range(9, Range.OPEN));

    assertThat(seqs(periods, 0, true, 6, 99_999)).containsExactly(3L, 4L, 5L, 9L, 10L, 11L);
    assertThat(seqs(periods, 11, false, 4, 99_999)).containsExactly(4L, 5L, 9L, 10L);
    assertThat(seqs(periods, 31, false, 2, 99_999)).containsExactly(29L, 30L);
    assertThat(seqs(ALL, 5, true, 99, 1)).containsExactly(6L);
    assertThat(page(periods, 28, true, 2, 99_999).more()).isFalse();
    assertThat(page(periods, 27, true, 2, 99_999).more()).isTrue();
    assertThat(page(periods, 4, false, 1, 99_999).more()).isFalse();
    assertThat(page(periods, 5, false, 1, 99_999).more()).isTrue();
    assertThat(page(ALL, 5, true, 99, 1).more()).isTrue();
    assertThat(page(List.of(), 5, true, 99, 1).items()).isEmpty();
  }

  @Test
  void theLastEntriesOfADeviceAreReadBackwards() {
    logs.write(logs.first(GROUP, ANN, ANNS, "1", ANN, BOB));
    for (int n = 2; n <= 100; n++) {
      logs.write(
          logs.next(GROUP, BOB, BOBS, "b" + n),
          logs.next(GROUP, ANN, ANNS, "a" + n),
          logs.next(GROUP, ANN, ANNS_OTHER, "o" + n));
    }

    var found = store.conversations().bySender(GROUP, ANNS, 97, 64);
    assertThat(found).extracting(e -> e.draft().n()).containsExactly(97L, 98L, 99L, 100L);
    assertThat(found).isSubsetOf(logs.entries(GROUP));
    assertThat(store.conversations().bySender(GROUP, ANNS, 1, 64))
        .extracting(e -> e.draft().n())
        .hasSize(64)
        .startsWith(37L)
        .endsWith(100L);
    assertThat(store.conversations().bySender(GROUP, ANNS, 101, 64)).isEmpty();
    assertThat(store.conversations().bySender(GROUP, ANNS, 1, 1)).hasSize(1);
  }

  @Test
  void membershipIsPeriods() {
    logs.write(logs.first(GROUP, ANN, ANNS, "1", ANN, BOB));
    logs.write(
        logs.change(GROUP, ANN, ANNS, List.of(CAT), List.of()),
        logs.change(GROUP, ANN, ANNS, List.of(), List.of(BOB)),
        logs.change(GROUP, ANN, ANNS, List.of(BOB), List.of(CAT)));

    assertThat(store.conversations().load(GROUP).members())
        .containsExactly(
            new Membership(ANN, ALL, 0, 0),
            new Membership(BOB, List.of(new Range(1, 3), new Range(4, Range.OPEN)), 0, 0),
            new Membership(CAT, List.of(new Range(2, 4)), 0, 0));
  }

  @Test
  void openingAPeriodTwiceFailsThatConversationAlone() {
    logs.write(logs.first(GROUP, ANN, ANNS, "1", ANN, BOB));

    var outcomes =
        logs.outcomes(
            logs.first(DIRECT, ANN, ANNS, "one", ANN, BOB),
            logs.change(GROUP, ANN, ANNS, List.of(BOB), List.of()),
            logs.next(GROUP, ANN, ANNS, "behind it"));

    assertThat(outcomes).containsExactly(Outcome.WRITTEN, Outcome.REFUSED, Outcome.REFUSED);
    assertThat(fetch(GROUP)).hasSize(1);
  }

  @Test
  void cursorsOnlyGoForwardAndReadImpliesDelivered() {
    logs.write(logs.many(DIRECT, ANN, ANNS, 9, ANN, BOB));

    logs.write(move(DIRECT, 0, new Move(BOB, BOBS, 7, 0), new Move(ANN, ANNS, 3, 3)));
    logs.write(move(DIRECT, 2, new Move(BOB, BOBS, 5, 0), new Move(ANN, ANNS_OTHER, 2, 4)));

    assertThat(store.conversations().load(DIRECT).members())
        .containsExactly(new Membership(ANN, ALL, 4, 4), new Membership(BOB, ALL, 7, 0));
    assertThat(store.conversations().load(DIRECT).revision()).isEqualTo(4);
  }

  @Test
  void everyMoveTakesARevisionAndAnotherExpectedOneIsRefused() {
    logs.write(logs.many(DIRECT, ANN, ANNS, 9, ANN, BOB));
    logs.write(
        move(DIRECT, 0, new Move(BOB, BOBS, 7, 0)),
        move(DIRECT, 1, new Move(ANN, ANNS, 3, 3), new Move(BOB, BOBS, 8, 8)));

    assertThat(logs.outcome(move(DIRECT, 1, new Move(BOB, BOBS, 9, 9)))).isEqualTo(Outcome.FENCED);
    assertThat(store.conversations().cursorsAfter(DIRECT, 0, 10))
        .isEqualTo(
            new CursorPage(
                List.of(new MemberCursor(ANN, 3, 3), new MemberCursor(BOB, 8, 8)), 3, false));
    assertThat(store.conversations().cursorsAfter(DIRECT, 0, 1))
        .isEqualTo(new CursorPage(List.of(new MemberCursor(ANN, 3, 3)), 2, true));
    assertThat(store.conversations().cursorsAfter(DIRECT, 2, 1))
        .isEqualTo(new CursorPage(List.of(new MemberCursor(BOB, 8, 8)), 3, false));
    assertThat(store.conversations().cursorsAfter(DIRECT, 3, 1))
        .isEqualTo(new CursorPage(List.of(), 3, false));
  }

  @Test
  void cursorsOfNoConversationAreRefused() {
    assertThat(logs.outcome(move(GROUP, 0, new Move(BOB, BOBS, 1, 1)))).isEqualTo(Outcome.FENCED);
  }

  @Test
  void headsCountMessagesOfOthersWithinThePeriods() {
    account(ANN, "ann");
    account(BOB, "bob");
    logs.write(logs.many(DIRECT, ANN, ANNS, 5, ANN, BOB));
    logs.write(logs.next(DIRECT, BOB, BOBS, "six"));
    logs.write(move(DIRECT, 0, new Move(BOB, BOBS, 2, 2)));
    logs.write(logs.first(GROUP, ANN, ANNS, "1", ANN, BOB));
    logs.write(logs.change(GROUP, ANN, ANNS, List.of(), List.of(BOB)));
    logs.write(logs.next(GROUP, ANN, ANNS, "not for bob"));
    logs.write(logs.change(GROUP, ANN, ANNS, List.of(BOB), List.of()));
    logs.write(logs.next(GROUP, ANN, ANNS, "for bob again"));
    var conversations = store.conversations();

    var periods = List.of(new Range(1, 2), new Range(4, Range.OPEN));
    var direct = conversations.head(BOB, DIRECT).orElseThrow();
    assertThat(conversations.head(BOB, GROUP))
        .contains(new HeadRow(GROUP, periods, 5, 0, 0, 2, Optional.empty(), Optional.empty()));
    assertThat(direct)
        .isEqualTo(
            new HeadRow(DIRECT, ALL, 6, 1, 2, 3, store.accounts().find(ANN), Optional.empty()));
    assertThat(conversations.head(ANN, DIRECT).orElseThrow().unread()).isEqualTo(1);
    assertThat(conversations.heads(BOB))
        .containsExactlyInAnyOrder(direct, conversations.head(BOB, GROUP).orElseThrow());
    assertThat(conversations.heads(CAT)).isEmpty();
  }

  @Test
  void unreadStopsAtTenThousand() {
    logs.write(logs.many(DIRECT, ANN, ANNS, 10_050, ANN, BOB));

    assertThat(store.conversations().head(BOB, DIRECT).orElseThrow().unread()).isEqualTo(10_000);
    assertThat(store.conversations().head(ANN, DIRECT).orElseThrow().unread()).isZero();
  }

  @Test
  void whatChangedIsToldAlthoughTheClockGoesBack() {
    logs.write(logs.first(DIRECT, ANN, ANNS, "1", ANN, BOB));
    var first = store.conversations().changedSince(0, Duration.ZERO);
    clock.add(Duration.ofDays(-30));
    logs.write(logs.first(GROUP, ANN, ANNS, "1", ANN, BOB));
    logs.write(logs.next(GROUP, ANN, ANNS, "2"), move(GROUP, 0, new Move(ANN, ANNS, 2, 0)));

    var second = store.conversations().changedSince(first.mark(), Duration.ZERO);
    var third = store.conversations().changedSince(second.mark() + 1, Duration.ZERO);

    assertThat(first.changed()).containsExactly(new Changed(DIRECT, 1, 0));
    assertThat(second.changed()).contains(new Changed(GROUP, 2, 1));
    assertThat(second.mark()).isGreaterThan(first.mark());
    assertThat(third.changed()).isEmpty();
    assertThat(third.mark()).isEqualTo(second.mark() + 1);
    assertThat(store.conversations().changedSince(second.mark(), Duration.ofMinutes(1)).changed())
        .hasSize(2);
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    logs.write(logs.many(DIRECT, ANN, ANNS, 9, ANN, BOB));
    store.close();

    open();
    assertThat(fetch(DIRECT)).hasSize(9);
  }

  @Test
  void aClosedStoreRefuses() {
    store.close();

    assertThat(logs.outcome(logs.first(DIRECT, ANN, ANNS, "1", ANN, BOB)))
        .isEqualTo(Outcome.REFUSED);
    store.close();
  }

  List<StoredEntry> fetch(ConversationId id) {
    var found = new ArrayList<StoredEntry>();
    Page<StoredEntry> page;
    do {
      var from = found.isEmpty() ? 0 : found.getLast().seq();
      page = store.conversations().entries(id, ALL, from, true, 200, 32 * 1024);
      found.addAll(page.items());
    } while (page.more());
    return found;
  }

  void account(AccountId id, String name) {
    assertThat(store.accounts().create(AccountsContract.user(id, name), Optional.empty(), false))
        .isEqualTo(Accounts.Created.DONE);
  }

  static MoveCursors move(ConversationId id, long expectedRevision, Move... moves) {
    return new MoveCursors(id, 1, expectedRevision, List.of(moves));
  }

  private Page<StoredEntry> page(
      List<Range> readable, long from, boolean forward, int items, int bytes) {
    return store.conversations().entries(DIRECT, readable, from, forward, items, bytes);
  }

  private List<Long> seqs(List<Range> readable, long from, boolean forward, int items, int bytes) {
    return page(readable, from, forward, items, bytes).items().stream()
        .map(StoredEntry::seq)
        .toList();
  }
}
