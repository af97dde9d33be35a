package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.Accounts.Created;
import classchat.server.store.Files.Changes;
import classchat.server.store.Files.Quota;
import classchat.server.store.Files.Reserved;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Write.Append;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.Removed;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.Member;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises about files; one class for each database runs it. */
abstract class FilesContract {
  static final Member ANN = new Member(new AccountId(11), new UserName("ann"));
  static final Member BOB = new Member(new AccountId(22), new UserName("bob"));
  static final Member CAT = new Member(new AccountId(33), new UserName("cat"));
  static final DeviceId ANNS = new DeviceId(111);
  static final ConversationId DIRECT = ConversationId.direct(ANN.account(), BOB.account());
  static final ConversationId GROUP = new ConversationId(5, 1);
  static final FileId ONE = new FileId(1);
  static final FileId TWO = new FileId(Long.MAX_VALUE);
  static final Duration KEEP = Duration.ofDays(7);
  static final Quota QUOTA = new Quota(3, 1_000, 1_500, KEEP);
  static final Bytes HASH = Bytes.of(new byte[32]);
  static final long MINUTE = 60_000;
  static final long NOW = 1_000_000;

  @TempDir Path folder;
  final TestClock clock = new TestClock(NOW);
  Store store;
  Logs logs;

  abstract Store open(Path folder, Clock clock, Faults faults);

  @BeforeEach
  void open() {
    store = open(folder, clock, Faults.NONE);
    logs = new Logs(store.writer());
    for (var user : List.of(ANN, BOB, CAT)) {
      var account =
          new NewAccount(user.account(), user.name(), "", Role.STUDENT, "$argon2id$", NOW);
      assertThat(store.accounts().create(account, Optional.empty(), false)).isEqualTo(Created.DONE);
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  // Reservations and offers.

  @Test
  void aFileIsThereOnceItsOfferIsAnEntry() {
    begin(DIRECT, ANN, BOB);
    var offer = offer(DIRECT, ANN, ONE, 7);
    assertThat(store.files().find(ONE)).isEmpty();
    assertThat(since(BOB, 0).files()).isEmpty();
    assertThat(store.files().set(ONE, FileState.COMPLETE)).isFalse();

    write(offer);

    assertThat(store.files().find(ONE)).contains(row(ONE, DIRECT, 2, 7, FileState.OPEN, 1));
    assertThat(since(BOB, 0).files())
        .containsExactly(row(ONE, DIRECT, 2, 7, FileState.OPEN, 1).status());
  }

  @Test
  void anOfferCountsAsAMessage() {
    begin(DIRECT, ANN, BOB);
    write(offer(DIRECT, ANN, ONE, 7));

    assertThat(unread(BOB)).isEqualTo(2);
    assertThat(unread(ANN)).as("own ones are no news").isZero();
  }

  @Test
  void anOfferWithoutItsReservationIsRefusedAndFailsNoBatch() {
    begin(DIRECT, ANN, BOB);
    begin(GROUP, ANN, BOB, CAT);
    assertThat(reserve(ONE, DIRECT, ANN, draft(DIRECT), 7)).isEqualTo(Reserved.DONE);
    assertThat(reserve(TWO, DIRECT, ANN, draft(DIRECT), 7)).isEqualTo(Reserved.DONE);

    assertThat(logs.outcome(entry(GROUP, ANN, offered(ONE, 7)))).isEqualTo(Outcome.REFUSED);
    assertThat(logs.outcome(entry(DIRECT, ANN, offered(ONE, 8)))).isEqualTo(Outcome.REFUSED);
    assertThat(store.files().find(ONE)).isEmpty();
    assertThat(since(BOB, 0).files()).isEmpty();
  }

  @Test
  void aReservationThatNothingCameOfIsFreeAfterAMinute() {
    begin(DIRECT, ANN, BOB);
    begin(GROUP, ANN, BOB);
    reserve(ONE, DIRECT, ANN, draft(DIRECT), 1_000);
    assertThat(reserve(TWO, GROUP, ANN, draft(GROUP), 1)).isEqualTo(Reserved.ACCOUNT_FULL);
    assertThat(reserve(ONE, GROUP, BOB, draft(GROUP), 1)).isEqualTo(Reserved.TAKEN);
    var late = entry(DIRECT, ANN, offered(ONE, 1_000));

    clock.add(Duration.ofMinutes(1));

    assertThat(reserve(TWO, GROUP, ANN, draft(GROUP), 1)).isEqualTo(Reserved.DONE);
    assertThat(reserve(ONE, GROUP, BOB, draft(GROUP), 1)).isEqualTo(Reserved.DONE);
    assertThat(logs.outcome(late)).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void anAppendThatIsRefusedLeavesTheReservationToItsTime() {
    begin(DIRECT, ANN, BOB);
    reserve(ONE, DIRECT, ANN, new Draft(9, 9), 1_000);
    var stale = new StoredEntry(9, NOW, ANN.account(), ANNS, new Draft(9, 9), offered(ONE, 1_000));

    assertThat(logs.outcome(new Append(DIRECT, 2, 8, stale, List.of(), List.of())))
        .isEqualTo(Outcome.FENCED);

    assertThat(store.files().find(ONE)).isEmpty();
    assertThat(reserve(ONE, DIRECT, ANN, new Draft(9, 9), 1_000)).isEqualTo(Reserved.DONE);
    clock.add(Duration.ofMinutes(1));
    assertThat(reserve(TWO, DIRECT, ANN, draft(DIRECT), 1_000)).isEqualTo(Reserved.DONE);
  }

  @Test
  void theLaterDraftOfOneReservationCounts() {
    begin(DIRECT, ANN, BOB);
    reserve(ONE, DIRECT, ANN, new Draft(7, 7), 900);

    assertThat(reserve(ONE, DIRECT, ANN, draft(DIRECT), 1_000)).isEqualTo(Reserved.DONE);

    write(entry(DIRECT, ANN, offered(ONE, 1_000)));
    assertThat(store.files().find(ONE)).map(FileRow::size).contains(1_000L);
  }

  @Test
  void theDraftThatOfferedAFileMayAskAgainAndNoOtherOne() {
    begin(DIRECT, ANN, BOB);
    var draft = draft(DIRECT);
    write(offer(DIRECT, ANN, ONE, 7));

    assertThat(reserve(ONE, DIRECT, ANN, draft, 7)).isEqualTo(Reserved.DONE);
    assertThat(reserve(ONE, DIRECT, ANN, draft(DIRECT), 7)).isEqualTo(Reserved.TAKEN);
    store.files().set(ONE, FileState.CANCELLED);
    assertThat(reserve(ONE, DIRECT, BOB, draft, 7)).isEqualTo(Reserved.TAKEN);
  }

  @Test
  void twoOffersOfOneIdInABatchAreOneFile() {
    begin(DIRECT, ANN, BOB);
    begin(GROUP, ANN, BOB);
    var first = offer(DIRECT, ANN, ONE, 7);
    var twin =
        new Append(
            DIRECT,
            1,
            2,
            new StoredEntry(3, NOW, ANN.account(), ANNS, first.entry().draft(), offered(ONE, 7)),
            List.of(),
            List.of());
    logs.hold();

    assertThat(logs.outcomes(first, twin, logs.next(GROUP, ANN.account(), ANNS, "text")))
        .containsExactly(Outcome.WRITTEN, Outcome.REFUSED, Outcome.WRITTEN);
  }

  @Test
  void ofTwoUsersWhoReserveOneIdAtOnceOneGetsIt() {
    begin(DIRECT, ANN, BOB);
    begin(GROUP, ANN, BOB);

    var both =
        List.of(
            CompletableFuture.supplyAsync(() -> reserve(ONE, DIRECT, ANN, draft(DIRECT), 7)),
            CompletableFuture.supplyAsync(() -> reserve(ONE, GROUP, BOB, draft(GROUP), 7)));

    assertThat(both.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(Reserved.DONE, Reserved.TAKEN);
  }

  // Quotas.

  @Test
  void whatCanStillBeHadCountsAndWhatIsOverDoesNot() {
    begin(DIRECT, ANN, BOB);
    begin(GROUP, BOB, CAT);
    write(offer(DIRECT, ANN, ONE, 600));
    assertThat(reserve(TWO, DIRECT, ANN, draft(DIRECT), 401)).isEqualTo(Reserved.ACCOUNT_FULL);
    assertThat(reserve(TWO, DIRECT, ANN, draft(DIRECT), 400)).isEqualTo(Reserved.DONE);
    assertThat(reserve(new FileId(3), GROUP, BOB, draft(GROUP), 501))
        .isEqualTo(Reserved.SPOOL_FULL);
    assertThat(reserve(new FileId(3), GROUP, BOB, draft(GROUP), 500)).isEqualTo(Reserved.DONE);

    store.files().set(ONE, FileState.COMPLETE);
    assertThat(reserve(TWO, DIRECT, ANN, draft(DIRECT), 401)).isEqualTo(Reserved.ACCOUNT_FULL);
    store.files().set(ONE, FileState.CANCELLED);
    assertThat(reserve(TWO, DIRECT, ANN, draft(DIRECT), 1_000)).isEqualTo(Reserved.DONE);
  }

  @Test
  void anAccountOffersNoMoreFilesThanItMay() {
    begin(DIRECT, ANN, BOB);
    for (int i = 1; i <= QUOTA.offers(); i++) {
      write(offer(DIRECT, ANN, new FileId(i), 0));
    }

    assertThat(reserve(TWO, DIRECT, ANN, draft(DIRECT), 0)).isEqualTo(Reserved.TOO_MANY);
    assertThat(reserve(TWO, DIRECT, BOB, draft(DIRECT), 0)).isEqualTo(Reserved.DONE);
    store.files().set(ONE, FileState.FAILED);
    assertThat(reserve(new FileId(9), DIRECT, ANN, draft(DIRECT), 0)).isEqualTo(Reserved.DONE);
  }

  @Test
  void noSizeOverflows() {
    begin(DIRECT, ANN, BOB);
    var most = new Quota(9, Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofMillis(Long.MAX_VALUE));
    write(offer(DIRECT, ANN, ONE, 1));

    assertThat(reserve(TWO, DIRECT, ANN, draft(DIRECT), Long.MAX_VALUE, most))
        .isEqualTo(Reserved.ACCOUNT_FULL);
    assertThat(reserve(TWO, DIRECT, BOB, draft(DIRECT), Long.MAX_VALUE, most))
        .isEqualTo(Reserved.SPOOL_FULL);
    assertThat(reserve(TWO, DIRECT, BOB, draft(DIRECT), Long.MAX_VALUE - 1, most))
        .isEqualTo(Reserved.DONE);
    assertThat(reserve(new FileId(3), DIRECT, ANN, draft(DIRECT), 1, most))
        .isEqualTo(Reserved.SPOOL_FULL);
  }

  // Who may know what.

  @Test
  void whoWasNoMemberAtTheOfferKnowsNothingOfIt() {
    begin(GROUP, ANN, BOB);
    write(offer(GROUP, ANN, ONE, 1));
    write(change(GROUP, new Added(List.of(CAT)), List.of(CAT), List.of()));
    write(offer(GROUP, ANN, TWO, 1));
    write(change(GROUP, new Removed(List.of(BOB)), List.of(), List.of(BOB)));
    write(offer(GROUP, ANN, new FileId(3), 1));

    assertThat(known(ANN)).containsExactly(1L, TWO.value(), 3L);
    assertThat(known(BOB)).containsExactly(1L, TWO.value());
    assertThat(known(CAT)).containsExactly(TWO.value(), 3L);
    assertThat(mayKnow(ONE, BOB)).isTrue();
    assertThat(mayKnow(ONE, CAT)).isFalse();
    assertThat(mayKnow(TWO, CAT)).isTrue();
    assertThat(mayKnow(new FileId(3), BOB)).isFalse();
  }

  @Test
  void whoJoinsWithHistoryIsToldOfTheFilesBefore() {
    begin(GROUP, ANN, BOB);
    write(offer(GROUP, ANN, ONE, 1), offer(GROUP, ANN, TWO, 1));
    var told = since(CAT, 0).revision();
    var added = change(GROUP, new Added(List.of(CAT)), List.of(CAT), List.of());

    write(
        new Append(
            GROUP, 1, added.expectedSeq(), added.entry(), added.joins(), added.leaves(), true));

    assertThat(since(CAT, told).files()).extracting(FileStatus::file).containsExactly(ONE, TWO);
    assertThat(since(CAT, since(CAT, told).revision()).files()).isEmpty();
  }

  // Answers and ends.

  @Test
  void anAnswerIsToldToItsAccountAndTheSender() {
    begin(GROUP, ANN, BOB, CAT);
    write(offer(GROUP, ANN, ONE, 1));
    var told = since(ANN, 0).revision();
    assertThat(store.files().answerOf(ONE, BOB.account())).isEmpty();

    var answered = answer(ONE, BOB, FileAnswer.ACCEPTED);

    var reply = new FileReply(ONE, BOB.account(), BOB.name(), FileAnswer.ACCEPTED);
    assertThat(answered).isEqualTo(new Files.Answered(reply, false));
    assertThat(store.files().answerOf(ONE, BOB.account())).contains(FileAnswer.ACCEPTED);
    assertThat(since(ANN, told)).isEqualTo(new Changes(List.of(), List.of(reply), told + 1, false));
    assertThat(since(BOB, told).replies()).containsExactly(reply);
    assertThat(since(CAT, told)).isEqualTo(new Changes(List.of(), List.of(), told + 1, false));
  }

  @Test
  void anAnswerMayChangeUntilItIsDone() {
    begin(GROUP, ANN, BOB, CAT);
    write(offer(GROUP, ANN, ONE, 1));
    answer(ONE, BOB, FileAnswer.DECLINED);
    answer(ONE, BOB, FileAnswer.ACCEPTED);
    answer(ONE, BOB, FileAnswer.DONE);
    var told = since(ANN, 0).revision();

    var answered = answer(ONE, BOB, FileAnswer.CANCELLED);

    assertThat(answered.reply().answer()).isEqualTo(FileAnswer.DONE);
    assertThat(store.files().answerOf(ONE, BOB.account())).contains(FileAnswer.DONE);
    assertThat(since(ANN, told).replies()).isEmpty();
  }

  @Test
  void theSameAnswerOnceMoreIsNoNews() {
    begin(DIRECT, ANN, BOB);
    write(offer(DIRECT, ANN, ONE, 1));
    answer(ONE, BOB, FileAnswer.ACCEPTED);
    var told = since(ANN, 0).revision();

    assertThat(answer(ONE, BOB, FileAnswer.ACCEPTED).reply().answer())
        .isEqualTo(FileAnswer.ACCEPTED);

    assertThat(since(ANN, told).revision()).isEqualTo(told);
  }

  @Test
  void aFileIsSettledWhenAllPresentMembersHaveItOrDoNotWantIt() {
    begin(GROUP, ANN, BOB, CAT);
    write(offer(GROUP, ANN, ONE, 1));
    write(change(GROUP, new Added(List.of(member(1))), List.of(member(1)), List.of()));
    store.files().set(ONE, FileState.COMPLETE);

    assertThat(answer(ONE, BOB, FileAnswer.DONE).settled()).isFalse();
    assertThat(answer(ONE, CAT, FileAnswer.FAILED).settled()).isFalse();
    assertThat(answer(ONE, CAT, FileAnswer.ACCEPTED).settled()).isFalse();
    assertThat(state(ONE)).isEqualTo(FileState.COMPLETE);
    assertThat(answer(ONE, CAT, FileAnswer.CANCELLED).settled())
        .as("who came later does not count")
        .isTrue();
    assertThat(state(ONE)).isEqualTo(FileState.SETTLED);
  }

  @Test
  void whoHasLeftIsNotWaitedForAndWhoIsBackIs() {
    begin(GROUP, ANN, BOB, CAT);
    write(offer(GROUP, ANN, ONE, 1), offer(GROUP, ANN, TWO, 1));
    write(change(GROUP, new Removed(List.of(CAT)), List.of(), List.of(CAT)));
    store.files().set(ONE, FileState.COMPLETE);
    store.files().set(TWO, FileState.COMPLETE);

    assertThat(answer(ONE, BOB, FileAnswer.DONE).settled()).isTrue();
    write(change(GROUP, new Added(List.of(CAT)), List.of(CAT), List.of()));
    assertThat(answer(TWO, BOB, FileAnswer.DONE).settled()).isFalse();
    assertThat(answer(TWO, CAT, FileAnswer.DONE).settled()).isTrue();
  }

  @Test
  void aFileThatIsStillComingIsSettledOnceItIsComplete() {
    begin(DIRECT, ANN, BOB);
    write(offer(DIRECT, ANN, ONE, 1));
    assertThat(answer(ONE, BOB, FileAnswer.DECLINED).settled()).isFalse();

    assertThat(store.files().set(ONE, FileState.COMPLETE)).isTrue();

    assertThat(state(ONE)).isEqualTo(FileState.SETTLED);
  }

  @Test
  void whatIsOverStaysSo() {
    begin(DIRECT, ANN, BOB);
    write(offer(DIRECT, ANN, ONE, 1));
    assertThat(store.files().set(ONE, FileState.OPEN)).isFalse();
    assertThat(store.files().set(ONE, FileState.COMPLETE)).isTrue();
    assertThat(store.files().set(ONE, FileState.COMPLETE)).isFalse();
    assertThat(store.files().set(ONE, FileState.CANCELLED)).isTrue();
    var told = since(BOB, 0).revision();

    for (var state : FileState.values()) {
      assertThat(store.files().set(ONE, state)).isFalse();
    }

    assertThat(state(ONE)).isEqualTo(FileState.CANCELLED);
    assertThat(since(BOB, told).revision()).isEqualTo(told);
    assertThat(store.files().set(TWO, FileState.CANCELLED)).isFalse();
  }

  @Test
  void filesExpireWhenTheirTimeHasComeSoManyAtATime() {
    begin(DIRECT, ANN, BOB);
    write(offer(DIRECT, ANN, ONE, 1));
    clock.add(Duration.ofSeconds(1));
    write(offer(DIRECT, ANN, TWO, 1));
    store.files().set(TWO, FileState.COMPLETE);
    var end = NOW + KEEP.toMillis();

    assertThat(store.files().expire(end - 1, 9)).isEmpty();
    assertThat(store.files().expire(end, 9)).extracting(FileRow::file).containsExactly(ONE);
    assertThat(store.files().expire(end + 1_000, 1))
        .containsExactly(store.files().find(TWO).orElseThrow());
    assertThat(store.files().expire(end + 1_000, 9)).isEmpty();
    assertThat(since(BOB, 0).files())
        .extracting(FileStatus::state)
        .containsExactly(FileState.EXPIRED, FileState.EXPIRED);
  }

  @Test
  void whatWasOverForLongIsForgottenAndNoRevisionComesAgain() {
    begin(DIRECT, ANN, BOB);
    for (int i = 1; i <= 101; i++) {
      write(offer(DIRECT, ANN, new FileId(i), 1));
      answer(new FileId(i), BOB, FileAnswer.ACCEPTED);
      store.files().set(new FileId(i), FileState.CANCELLED);
    }
    write(offer(DIRECT, ANN, TWO, 1));
    var last = since(ANN, 0, 1_000).revision();
    clock.add(Duration.ofDays(30));

    store.files().forget(clock.millis() - 1, Duration.ofDays(30));
    assertThat(store.files().find(ONE)).isPresent();
    store.files().forget(clock.millis(), Duration.ofDays(30));

    assertThat(known(ANN)).containsExactly(TWO.value());
    assertThat(since(ANN, 0).replies()).isEmpty();
    store.files().set(TWO, FileState.CANCELLED);
    store.files().forget(clock.millis(), Duration.ZERO);
    assertThat(since(ANN, 0)).isEqualTo(new Changes(List.of(), List.of(), last + 1, false));
  }

  @Test
  void reservationsThatNothingCameOfAreForgotten() {
    begin(DIRECT, ANN, BOB);
    reserve(ONE, DIRECT, ANN, draft(DIRECT), 1_000);
    clock.add(Duration.ofMinutes(1));

    store.files().forget(clock.millis(), KEEP);

    assertThat(logs.outcome(entry(DIRECT, ANN, offered(ONE, 1_000)))).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void bytesAreWantedWhileTheirFileCanBeHad() {
    begin(DIRECT, ANN, BOB);
    for (int i = 1; i <= 3; i++) {
      write(offer(DIRECT, ANN, new FileId(i), 1));
    }
    store.files().set(new FileId(2), FileState.COMPLETE);
    store.files().set(new FileId(3), FileState.FAILED);

    assertThat(store.files().unwanted(Set.of(ONE, new FileId(2), new FileId(3), TWO)))
        .containsExactlyInAnyOrder(new FileId(3), TWO);
    assertThat(store.files().unwanted(Set.of())).isEmpty();
  }

  // What changed.

  @Test
  void pagesLoseNothingAndRepeatNothing() {
    begin(DIRECT, ANN, BOB);
    begin(GROUP, ANN, BOB, CAT);
    var generous = new Quota(1_000, 1_000, 1_000, KEEP);
    for (int i = 1; i <= 40; i++) {
      var id = i % 3 == 0 ? DIRECT : GROUP;
      var sender = i % 2 == 0 ? ANN : BOB;
      var file = new FileId(i);
      reserve(file, id, sender, draft(id), 1, generous);
      write(entry(id, sender, offered(file, 1)));
      answer(file, sender.equals(ANN) ? BOB : ANN, FileAnswer.ACCEPTED);
      if (i % 5 == 0) {
        store.files().set(file, FileState.COMPLETE);
      }
    }
    var all = since(ANN, 0, 1_000);
    assertThat(all.files()).hasSize(40);
    assertThat(all.replies()).hasSize(40);

    for (var limit : List.of(1, 7, 79, 80)) {
      var files = new ArrayList<FileStatus>();
      var replies = new ArrayList<FileReply>();
      var page = since(ANN, 0, limit);
      for (; page.more(); page = since(ANN, page.revision(), limit)) {
        assertThat(page.files().size() + page.replies().size()).isEqualTo(limit);
        files.addAll(page.files());
        replies.addAll(page.replies());
      }
      files.addAll(page.files());
      replies.addAll(page.replies());

      assertThat(files).isEqualTo(all.files());
      assertThat(replies).isEqualTo(all.replies());
      assertThat(page.revision()).isEqualTo(all.revision());
    }
  }

  @Test
  void whoKnowsMoreThanThereIsIsToldAll() {
    begin(DIRECT, ANN, BOB);
    write(offer(DIRECT, ANN, ONE, 1));

    assertThat(since(BOB, 99).files()).hasSize(1);
    assertThat(since(BOB, 99).revision()).isEqualTo(1);
  }

  @Test
  void allOfItOutlivesARestart() {
    begin(DIRECT, ANN, BOB);
    write(offer(DIRECT, ANN, ONE, 1));
    answer(ONE, BOB, FileAnswer.ACCEPTED);
    var before = since(ANN, 0);
    store.close();

    store = open(folder, clock, Faults.NONE);

    assertThat(since(ANN, 0)).isEqualTo(before);
  }

  @Test
  void theLastAnswerOfManySettlesAFileWhateverTheyAnsweredBefore() {
    var members = LongStream.rangeClosed(1, 60).mapToObj(FilesContract::member).toList();
    members.forEach(this::register);
    var all = Stream.concat(Stream.of(ANN), members.stream()).toArray(Member[]::new);
    begin(GROUP, all);
    write(offer(GROUP, ANN, ONE, 1));
    store.files().set(ONE, FileState.COMPLETE);
    var random = new Random(7);
    var left = new HashSet<>(members);

    for (int i = 0; i < 400 && !left.isEmpty(); i++) {
      var member = members.get(random.nextInt(members.size()));
      var answer = random.nextInt(4) == 0 ? FileAnswer.ACCEPTED : FileAnswer.DECLINED;
      if (answer.isSettled()) {
        left.remove(member);
      } else {
        left.add(member);
      }

      assertThat(answer(ONE, member, answer).settled()).isEqualTo(left.isEmpty());
    }
    left.forEach(member -> answer(ONE, member, FileAnswer.DONE));
    assertThat(state(ONE)).isEqualTo(FileState.SETTLED);
  }

  private void register(Member user) {
    var account = new NewAccount(user.account(), user.name(), "", Role.STUDENT, "$argon2id$", NOW);
    assertThat(store.accounts().create(account, Optional.empty(), false)).isEqualTo(Created.DONE);
  }

  private static Member member(long id) {
    return new Member(new AccountId(1_000 + id), new UserName("user" + id));
  }

  private void begin(ConversationId id, Member... members) {
    var all = Arrays.stream(members).map(Member::account).toArray(AccountId[]::new);
    write(logs.first(id, ANN.account(), ANNS, "1", all));
  }

  /** Reserves the space for a file and makes the entry that offers it. */
  private Append offer(ConversationId id, Member by, FileId file, long size) {
    assertThat(reserve(file, id, by, draft(id), size)).isEqualTo(Reserved.DONE);
    return entry(id, by, offered(file, size));
  }

  private Append entry(ConversationId id, Member by, EntryContent content) {
    return logs.group(id, by.account(), ANNS, content, List.of(), List.of());
  }

  private Append change(
      ConversationId id, EntryContent content, List<Member> joins, List<Member> leaves) {
    return logs.group(id, ANN.account(), ANNS, content, accounts(joins), accounts(leaves));
  }

  private static List<AccountId> accounts(List<Member> members) {
    return members.stream().map(Member::account).toList();
  }

  private static FileOffered offered(FileId file, long size) {
    return new FileOffered(file, "a.txt", size, HASH);
  }

  /** Of the next entry of a conversation. */
  private Draft draft(ConversationId id) {
    var n = logs.entries(id).size() + 1;
    return new Draft(n, 31L * n + ANNS.value());
  }

  private Reserved reserve(FileId file, ConversationId id, Member by, Draft draft, long size) {
    return reserve(file, id, by, draft, size, QUOTA);
  }

  private Reserved reserve(
      FileId file, ConversationId id, Member by, Draft draft, long size, Quota quota) {
    return store.files().reserve(file, id, by.account(), draft, size, quota, clock.millis());
  }

  private void write(Write... writes) {
    assertThat(logs.outcomes(writes)).containsOnly(Outcome.WRITTEN);
  }

  private Files.Answered answer(FileId file, Member member, FileAnswer answer) {
    var row = store.files().find(file).orElseThrow();
    return store.files().answer(row, member.account(), answer);
  }

  private FileState state(FileId file) {
    return store.files().find(file).orElseThrow().state();
  }

  private boolean mayKnow(FileId file, Member member) {
    return store.files().mayKnow(store.files().find(file).orElseThrow(), member.account());
  }

  private Changes since(Member member, long revision) {
    return since(member, revision, 100);
  }

  private Changes since(Member member, long revision, int limit) {
    return store.files().since(member.account(), revision, limit);
  }

  private List<Long> known(Member member) {
    return since(member, 0).files().stream().map(status -> status.file().value()).toList();
  }

  private long unread(Member member) {
    return store.conversations().head(member.account(), DIRECT).orElseThrow().unread();
  }

  private static FileRow row(
      FileId file, ConversationId id, long seq, long size, FileState state, long revision) {
    return new FileRow(
        file,
        id,
        seq,
        ANN.account(),
        ANN.name(),
        "a.txt",
        size,
        HASH,
        state,
        NOW + KEEP.toMillis(),
        revision);
  }
}
