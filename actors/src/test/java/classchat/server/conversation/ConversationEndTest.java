package classchat.server.conversation;

import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.BOBS;
import static classchat.server.conversation.Desk.LAPTOP;
import static classchat.server.conversation.Desk.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.conversation.InternalCommand.Stop;
import classchat.server.registry.Broadcast.CursorsMoved;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a conversation ends. */
final class ConversationEndTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theStopMessageTakesNoNewPostWaitsForTheStorePushesAnswersAndStops() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);

    chat.tell(Stop.INSTANCE);
    chat.tell(desk.post(2, 12));
    desk.alice.expectNoMessage(SHORT);
    desk.log.write();

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    assertThat(desk.registries.expectMessageClass(EntryWritten.class).seq()).isEqualTo(1);
    desk.alice.expectTerminated(chat);
    desk.alice.expectNoMessage(SHORT);
    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void whatCameBeforeTheStopMessageIsStillJudged() {
    var chat = desk.start();
    for (var n = 1; n <= 6; n++) {
      chat.tell(desk.post(n, n));
    }
    desk.awaitWaiting(4);

    chat.tell(Stop.INSTANCE);
    desk.log.writing();
    for (var i = 0; i < 4; i++) {
      desk.log.write();
    }

    for (var n = 1; n <= 6; n++) {
      assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(n);
    }
    desk.alice.expectTerminated(chat);
  }

  @Test
  void oneWithNothingToDoStopsAtOnce() {
    var chat = desk.start();

    chat.tell(Stop.INSTANCE);

    desk.alice.expectTerminated(chat);
  }

  @Test
  void aStoreThatDoesNotAnswerIsWaitedForFiveSecondsAndNotLonger() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    chat.tell(Stop.INSTANCE);
    desk.alice.expectNoMessage(SHORT);

    desk.time.timePasses(Duration.ofMillis(4_999));
    chat.tell(desk.post(2, 12));
    desk.alice.expectNoMessage(SHORT);
    desk.time.timePasses(Duration.ofMillis(1));

    desk.alice.expectTerminated(chat);
  }

  @Test
  void aWriteThatIsRefusedWhileItStopsIsDecidedAgainFirst() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    chat.tell(Stop.INSTANCE);

    desk.log.refuse();
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    desk.alice.expectTerminated(chat);
  }

  @Test
  void receiptsThatWaitForTheirMomentAreToldBeforeItStops() {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);
    chat.tell(desk.advance(BOB, BOBS, 1, 0, desk.bob));
    chat.tell(desk.advance(BOB, BOBS, 1, 1, desk.bob));
    desk.registries.expectMessageClass(EntryWritten.class);
    desk.registries.expectMessageClass(CursorsMoved.class);

    chat.tell(Stop.INSTANCE);

    assertThat(desk.registries.expectMessageClass(CursorsMoved.class).revision()).isEqualTo(2);
    desk.alice.expectTerminated(chat);
  }

  @Test
  void anIdleConversationAsksToBePutAwayAndOneInUseDoesNot() {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);
    desk.time.timePasses(Duration.ofMinutes(2));
    desk.passivation.expectNoMessage(SHORT);

    desk.time.timePasses(Duration.ofMinutes(2));

    desk.passivation.expectMessage("put me away");
  }

  @Test
  void oneThatNobodyIsInAsksToBePutAwayAtOnce() {
    var chat = desk.start();

    chat.tell(desk.post(MALLORY, LAPTOP, 1, 1, new Target.Existing(Desk.ID), "hi", desk.alice));

    assertThat(desk.answer(desk.alice)).isInstanceOf(Refused.class);
    desk.passivation.expectMessage("put me away");
    chat.tell(desk.advance(MALLORY, LAPTOP, 1, 1, desk.alice));
    desk.passivation.expectMessage("put me away");
  }

  @Test
  void oneWithPendingAppendsNeverAsksToBePutAway() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);

    for (var i = 0; i < 4; i++) {
      desk.time.timePasses(Duration.ofMinutes(2));
    }

    desk.passivation.expectNoMessage(SHORT);
  }
}
