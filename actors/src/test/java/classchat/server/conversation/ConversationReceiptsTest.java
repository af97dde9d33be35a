package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.BOBS;
import static classchat.server.conversation.Desk.ID;
import static classchat.server.conversation.Desk.LAPTOP;
import static classchat.server.conversation.Desk.MALLORY;
import static classchat.server.conversation.Desk.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import classchat.server.registry.Broadcast.CursorsMoved;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.store.Write.Move;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.Cursor;
import classchat.wire.MemberCursor;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.codec.FrameDecoder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of cursors. */
final class ConversationReceiptsTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aCursorIsConfirmedAndToldOnceItIsOnDiskAndNotBefore() {
    var chat = chatOfThree();

    chat.tell(desk.advance(BOB, BOBS, 2, 1, desk.bob));
    desk.awaitWaiting(1);
    desk.bob.expectNoMessage(SHORT);
    desk.registries.expectNoMessage(SHORT);
    desk.log.write();

    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 2, 1));
    var told = moved();
    assertThat(told.from()).isEqualTo(0);
    assertThat(told.revision()).isEqualTo(1);
    assertThat(told.concerned()).containsExactlyInAnyOrder(ALICE, BOB);
    assertThat(push(told).members()).containsExactly(new MemberCursor(BOB, 2, 1));
  }

  @Test
  void readImpliesDelivered() {
    var chat = chatOfThree();

    chat.tell(desk.advance(BOB, BOBS, 0, 3, desk.bob));
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 3, 3));
    assertThat(push(moved()).members()).containsExactly(new MemberCursor(BOB, 3, 3));
  }

  @Test
  void aCursorNeverGoesBackAndOneThatMovesNothingIsConfirmedWithoutAWrite() {
    var chat = chatOfThree();
    chat.tell(desk.advance(BOB, BOBS, 3, 3, desk.bob));
    desk.awaitWaiting(1);
    desk.log.write();
    confirmed(desk.bob);
    moved();

    chat.tell(desk.advance(BOB, BOBS, 2, 1, desk.bob));

    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 2, 1));
    assertThat(desk.log.revision()).isEqualTo(1);
    desk.registries.expectNoMessage(SHORT);
  }

  @Test
  void aMembersDeliveredIsTheHighestOfItsDevices() {
    var chat = chatOfThree();
    desk.log.writing();
    chat.tell(desk.advance(BOB, BOBS, 2, 0, desk.bob));
    confirmed(desk.bob);
    moved();

    chat.tell(desk.advance(BOB, PHONE, 1, 0, desk.bob));
    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 1, 0));
    chat.tell(desk.advance(BOB, PHONE, 3, 0, desk.bob));
    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 3, 0));
    desk.time.timePasses(Duration.ofMillis(250));

    assertThat(push(moved())).isEqualTo(new CursorsPush(ID, 1, 2, one(BOB, 3, 0)));
  }

  @Test
  void whatIsBeyondTheLastEntryCountsAsTheLastEntry() {
    var chat = chatOfThree();

    chat.tell(desk.advance(BOB, BOBS, 900, 900, desk.bob));
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 3, 3));
  }

  @Test
  void whoIsNoMemberIsIgnored() {
    var chat = chatOfThree();

    chat.tell(desk.advance(MALLORY, PHONE, 3, 3, desk.bob));
    chat.tell(desk.advance(BOB, BOBS, 1, 0, desk.bob));
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 1, 0));
    desk.bob.expectNoMessage(SHORT);
  }

  @Test
  void whileCursorsAreWrittenTheNextOnesGatherAndThoseOfADeviceBecomeOne() {
    var chat = chatOfThree();
    chat.tell(desk.advance(BOB, BOBS, 1, 0, desk.bob));
    desk.awaitWaiting(1);
    chat.tell(desk.advance(BOB, BOBS, 2, 0, desk.bob));
    chat.tell(desk.advance(BOB, BOBS, 2, 2, desk.bob));
    chat.tell(desk.advance(ALICE, LAPTOP, 3, 3, desk.alice));
    desk.bob.expectNoMessage(SHORT);
    assertThat(desk.log.waiting()).isEqualTo(1);

    desk.log.write();
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 1, 0));
    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 2, 2));
    assertThat(confirmed(desk.alice)).isEqualTo(new Cursor(ID, 3, 3));
    assertThat(((MoveCursors) desk.log.history().getLast()).moves())
        .containsExactly(new Move(BOB, BOBS, 2, 2), new Move(ALICE, LAPTOP, 3, 3));
  }

  @Test
  void theFirstFrameGoesAtOnceThenOneIn250MillisecondsWithAllThatMoved() {
    var chat = chatOfThree();
    desk.log.writing();
    chat.tell(desk.advance(BOB, BOBS, 1, 0, desk.bob));
    assertThat(push(moved())).isEqualTo(new CursorsPush(ID, 0, 1, one(BOB, 1, 0)));
    chat.tell(desk.advance(BOB, BOBS, 2, 0, desk.bob));
    confirmed(desk.bob);
    confirmed(desk.bob);
    chat.tell(desk.advance(BOB, BOBS, 3, 2, desk.bob));
    chat.tell(desk.advance(ALICE, PHONE, 3, 0, desk.alice));
    confirmed(desk.bob);
    confirmed(desk.alice);
    desk.time.timePasses(Duration.ofMillis(249));
    desk.registries.expectNoMessage(SHORT);

    desk.time.timePasses(Duration.ofMillis(1));

    var second = push(moved());
    assertThat(second.from()).isEqualTo(1);
    assertThat(second.revision()).isEqualTo(4);
    assertThat(second.members())
        .containsExactly(new MemberCursor(BOB, 3, 2), new MemberCursor(ALICE, 3, 0));
    desk.time.timePasses(Duration.ofMillis(250));
    desk.registries.expectNoMessage(SHORT);
    chat.tell(desk.advance(ALICE, PHONE, 3, 3, desk.alice));
    assertThat(push(moved()).from()).isEqualTo(4);
  }

  @Test
  void whoHasNoPostThatTheReaderHadNotReadIsNotConcerned() {
    var chat = chatOfThree();
    desk.log.writing();
    chat.tell(desk.advance(BOB, BOBS, 3, 3, desk.bob));
    moved();
    desk.time.timePasses(Duration.ofMillis(250));
    chat.tell(desk.bobs(1, 44));
    desk.registries.expectMessageClass(EntryWritten.class);

    chat.tell(desk.advance(BOB, BOBS, 4, 0, desk.bob));
    assertThat(moved().concerned()).isEmpty();
    desk.time.timePasses(Duration.ofMillis(250));
    chat.tell(desk.advance(ALICE, LAPTOP, 4, 0, desk.alice));

    assertThat(moved().concerned()).containsExactly(BOB);
  }

  @Test
  void cursorsOfARefusedWriteAreDecidedAgain() {
    var chat = chatOfThree();
    chat.tell(desk.advance(BOB, BOBS, 1, 0, desk.bob));
    desk.awaitWaiting(1);
    chat.tell(desk.advance(BOB, BOBS, 2, 2, desk.bob));

    desk.log.refuse();
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 2, 2));
    assertThat(desk.log.revision()).isEqualTo(1);
    desk.bob.expectNoMessage(SHORT);
  }

  @Test
  void cursorsWhoseCommitWasUnknownAreConfirmedAndTheNextFrameShowsThatOneIsMissing() {
    var chat = chatOfThree();
    chat.tell(desk.advance(BOB, BOBS, 1, 0, desk.bob));
    desk.awaitWaiting(1);

    desk.log.writeButRefuse();
    assertThat(confirmed(desk.bob)).isEqualTo(new Cursor(ID, 1, 0));
    desk.log.writing();
    chat.tell(desk.advance(BOB, BOBS, 2, 0, desk.bob));

    assertThat(moved().from()).isEqualTo(1);
  }

  /** Alice has posted three messages. */
  private ActorRef<ConversationCommand> chatOfThree() {
    var chat = desk.start();
    for (var n = 1; n <= 3; n++) {
      chat.tell(desk.post(n, n));
    }
    desk.awaitWaiting(3);
    for (var n = 1; n <= 3; n++) {
      desk.log.write();
      desk.registries.expectMessageClass(EntryWritten.class);
      desk.answer(desk.alice);
    }
    return chat;
  }

  private CursorsMoved moved() {
    return desk.registries.expectMessageClass(CursorsMoved.class);
  }

  private static CursorsPush push(CursorsMoved moved) {
    var frame = moved.frame().toArray();
    try {
      return (CursorsPush)
          FrameDecoder.ofServerFrames().decode(frame[4], frame, 5, frame.length - 5);
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  private static List<MemberCursor> one(AccountId account, long delivered, long read) {
    return List.of(new MemberCursor(account, delivered, read));
  }

  private static Cursor confirmed(TestProbe<ConversationReply> probe) {
    var advanced = probe.expectMessageClass(ConversationReply.Advanced.class);
    var reached = advanced.cursors().getFirst();
    assertThat(advanced.cursors()).hasSize(1);
    return new Cursor(advanced.conversation(), reached.delivered(), reached.read());
  }
}
