package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.BOBS;
import static classchat.server.conversation.Desk.ID;
import static classchat.server.conversation.Desk.LAPTOP;
import static classchat.server.conversation.Desk.MALLORY;
import static classchat.server.conversation.Desk.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.registry.Broadcast.EntryWritten;
import classchat.wire.Audience;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import classchat.wire.codec.FrameDecoder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a post. */
final class ConversationPostTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aPostIsAnsweredOnceItIsOnDiskAndNotBefore() {
    var chat = desk.start();

    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    desk.alice.expectNoMessage(Duration.ofMillis(50));
    desk.log.write();

    var posted = (Posted) desk.answer(desk.alice);
    assertThat(posted.request()).isEqualTo(1);
    assertThat(posted.conversation()).isEqualTo(ID);
    assertThat(posted.seq()).isEqualTo(1);
    assertThat(posted.sentAt()).isEqualTo(1_000);
    assertThat(posted.audience()).isEqualTo(new Audience.Peer(BOB, true, true, 77));
  }

  @Test
  void theFirstEntryMakesBothMembersAndIsToldToTheRegistriesOnce() throws Exception {
    desk.log.writing();
    var chat = desk.start();

    chat.tell(desk.post(1, 11));
    chat.tell(desk.bobs(1, 12));

    var first = desk.registries.expectMessageClass(EntryWritten.class);
    assertThat(first.joins()).containsExactlyInAnyOrder(ALICE, BOB);
    assertThat(first.direct()).isTrue();
    assertThat(first.device()).isEqualTo(LAPTOP);
    var frame = first.frame().toArray();
    var push =
        (EntryPush) FrameDecoder.ofServerFrames().decode(frame[4], frame, 5, frame.length - 5);
    assertThat(push.entry().seq()).isEqualTo(1);
    assertThat(push.entry().draft()).isEmpty();
    var second = desk.registries.expectMessageClass(EntryWritten.class);
    assertThat(second.seq()).isEqualTo(2);
    assertThat(second.joins()).isEmpty();
    desk.registries.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void aRepeatOfAWrittenEntryGetsItsSeqAndTime() {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    chat.tell(desk.post(2, 12));
    desk.answer(desk.alice);
    desk.answer(desk.alice);
    desk.clock.set(9_000);

    chat.tell(desk.post(1, 11));

    var repeated = (Posted) desk.answer(desk.alice);
    assertThat(repeated.request()).isEqualTo(3);
    assertThat(repeated.seq()).isEqualTo(1);
    assertThat(repeated.sentAt()).isEqualTo(1_000);
    assertThat(desk.log.entries()).hasSize(2);
  }

  @Test
  void aRepeatOfAnEntryThatIsBeingWrittenWaitsForThatCopy() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    desk.alice.expectNoMessage(Duration.ofMillis(50));

    desk.log.write();

    assertThat(List.of(seq(desk.answer(desk.alice)), seq(desk.answer(desk.alice))))
        .containsExactly(1L, 1L);
    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void anotherNonceForAUsedNIsOutOfOrderAndToldTheNextOne() {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    chat.tell(desk.post(2, 12));
    desk.answer(desk.alice);
    desk.answer(desk.alice);

    chat.tell(desk.post(1, 99));

    assertThat(outOfOrder(desk.answer(desk.alice))).isEqualTo(3);
  }

  @Test
  void aDraftThatWasNumberedAnewMakesNoSecondEntry() {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);

    chat.tell(desk.post(2, 11));
    chat.tell(desk.post(2, 12));

    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(2);
    assertThat(desk.log.entries()).hasSize(2);
  }

  @Test
  void anNBehindAGapIsOutOfOrderAndToldTheNextOne() {
    desk.log.writing();
    var chat = desk.start();

    chat.tell(desk.post(2, 12));

    assertThat(outOfOrder(desk.answer(desk.alice))).isEqualTo(1);
    assertThat(desk.log.entries()).isEmpty();
  }

  @Test
  void eachDeviceCountsForItself() {
    desk.log.writing();
    var chat = desk.start();

    chat.tell(desk.post(1, 11));
    chat.tell(desk.post(ALICE, PHONE, 1, 12, new Target.Peer(BOB), "x", desk.alice));
    chat.tell(desk.bobs(1, 13));

    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(2);
    assertThat(seq(desk.answer(desk.bob))).isEqualTo(3);
  }

  @Test
  void aRefusedDraftUsesUpNeitherNNorSeq() {
    desk.log.writing();
    var chat = desk.start();

    chat.tell(desk.post(ALICE, LAPTOP, 1, 11, new Target.Peer(BOB), "x".repeat(101), desk.alice));
    chat.tell(desk.post(1, 12));

    assertThat(code(desk.answer(desk.alice))).isEqualTo(ErrorCode.TOO_LONG);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
  }

  @Test
  void aRefusalThatRestsOnAPendingEntryWaitsForItsCommit() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    chat.tell(desk.post(3, 13));
    desk.awaitWaiting(1);
    desk.alice.expectNoMessage(Duration.ofMillis(50));

    desk.log.write();

    assertThat(outOfOrder(desk.answer(desk.alice))).isEqualTo(2);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
  }

  @Test
  void aRefusalWhoseGroundFailsIsJudgedAgain() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    chat.tell(desk.post(1, 99));
    desk.awaitWaiting(1);

    desk.log.setBroken(true);
    desk.log.refuse();
    desk.alice.expectNoMessage(Duration.ofMillis(50));
    desk.log.setBroken(false);
    desk.time.timePasses(Duration.ofSeconds(1));
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(outOfOrder(desk.answer(desk.alice))).isEqualTo(2);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
  }

  @Test
  void sentAtIsNeverBeforeThatOfTheEntryBefore() {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);

    desk.clock.set(500);
    chat.tell(desk.post(2, 12));

    assertThat(((Posted) desk.answer(desk.alice)).sentAt()).isEqualTo(1_000);
  }

  @Test
  void sentAtIsNotBeforeThatOfTheLastEntryOnDisk() {
    desk.log.writing();
    var before = desk.start();
    before.tell(desk.post(1, 11));
    desk.answer(desk.alice);
    desk.kit.stop(before);

    desk.clock.set(500);
    desk.start().tell(desk.post(2, 12));

    assertThat(((Posted) desk.answer(desk.alice)).sentAt()).isEqualTo(1_000);
  }

  @Test
  void aPeerWhoseConversationThisIsNotIsNotAllowed() {
    var chat = desk.start();

    chat.tell(desk.post(ALICE, LAPTOP, 1, 11, new Target.Peer(MALLORY), "x", desk.alice));
    chat.tell(desk.post(ALICE, LAPTOP, 1, 12, new Target.Peer(ALICE), "x", desk.alice));
    chat.tell(desk.post(MALLORY, LAPTOP, 1, 13, new Target.Peer(BOB), "x", desk.alice));
    var elsewhere = new Target.Existing(new ConversationId(1, 2));
    chat.tell(desk.post(ALICE, LAPTOP, 1, 14, elsewhere, "x", desk.alice));

    for (var i = 0; i < 4; i++) {
      assertThat(code(desk.answer(desk.alice))).isEqualTo(ErrorCode.NOT_ALLOWED);
    }
    assertThat(desk.log.history()).isEmpty();
  }

  @Test
  void aPeerThatDoesNotExistIsAnUnknownUserAndThoseBehindAreJudged() {
    desk.accounts.remove(BOB);
    var chat = desk.start();

    chat.tell(desk.post(1, 11));
    assertThat(code(desk.answer(desk.alice))).isEqualTo(ErrorCode.UNKNOWN_USER);
    desk.accounts.add(BOB);
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
  }

  @Test
  void whoIsNoMemberMayNotPostToAnExistingConversation() {
    desk.log.writing();
    var chat = desk.start();

    chat.tell(desk.post(ALICE, LAPTOP, 1, 11, new Target.Existing(ID), "x", desk.alice));
    assertThat(code(desk.answer(desk.alice))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    chat.tell(desk.post(1, 12));
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
    chat.tell(desk.post(MALLORY, PHONE, 1, 13, new Target.Existing(ID), "x", desk.alice));
    assertThat(code(desk.answer(desk.alice))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    chat.tell(desk.post(BOB, BOBS, 1, 14, new Target.Existing(ID), "x", desk.bob));

    assertThat(seq(desk.answer(desk.bob))).isEqualTo(2);
  }

  @Test
  void atMostSoManyAppendsAreInFlightAndTheRestFollows() {
    var chat = desk.start();
    for (var n = 1; n <= 6; n++) {
      chat.tell(desk.post(n, n));
    }
    desk.awaitWaiting(4);
    desk.alice.expectNoMessage(Duration.ofMillis(20));

    desk.log.write();
    desk.awaitWaiting(4);
    desk.log.writing();
    for (var left = 0; left < 4; left++) {
      desk.log.write();
    }

    for (var n = 1; n <= 6; n++) {
      assertThat(seq(desk.answer(desk.alice))).isEqualTo(n);
    }
  }

  @Test
  void tooManyWaitingPostsAreToldToComeAgain() {
    var chat = desk.start();
    for (var n = 1; n <= 65; n++) {
      chat.tell(desk.post(n, n));
    }

    var refused = (Refused) desk.answer(desk.alice);

    assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refused.retryable()).isTrue();
    assertThat(refused.request()).isEqualTo(65);
  }

  @Test
  void anAudienceThatIsNotKnownIn50MillisecondsIsSaidNotToBeKnown() {
    desk.usersAnswer = false;
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.registries.expectMessageClass(EntryWritten.class);
    chat.tell(desk.bobs(1, 12));
    desk.registries.expectMessageClass(EntryWritten.class);
    desk.time.timePasses(Duration.ofMillis(49));
    desk.alice.expectNoMessage(Duration.ofMillis(20));

    desk.time.timePasses(Duration.ofMillis(1));

    assertThat(((Posted) desk.answer(desk.alice)).audience())
        .isEqualTo(new Audience.Peer(BOB, false, false, 0));
    assertThat(((Posted) desk.answer(desk.bob)).audience())
        .isEqualTo(new Audience.Peer(ALICE, false, false, 0));
  }

  private static long seq(Object answer) {
    return ((Posted) answer).seq();
  }

  private static ErrorCode code(Object answer) {
    return ((Refused) answer).code();
  }

  private static long outOfOrder(Object answer) {
    assertThat(code(answer)).isEqualTo(ErrorCode.OUT_OF_ORDER);
    return ((Refused) answer).expectedN();
  }
}
