package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.cluster.LocalDirectory;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Write;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a failing store does to a conversation. */
final class ConversationFailureTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  /** Half as many as before are given to the store at a time. */
  @Test
  void postsOfARefusedWriteAreJudgedAgainInOrderAndNoClientHearsOfIt() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    chat.tell(desk.post(2, 12));
    chat.tell(desk.bobs(1, 13));
    desk.awaitWaiting(3);

    desk.log.refuse();
    desk.awaitWaiting(4);
    desk.log.refuse();
    desk.log.refuse();
    for (var waiting : List.of(2, 2, 1)) {
      desk.awaitWaiting(waiting);
      desk.log.write();
    }

    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(2);
    assertThat(seq(desk.answer(desk.bob))).isEqualTo(3);
    assertThat(desk.log.entries())
        .extracting(e -> e.draft().nonce())
        .containsExactly(11L, 12L, 13L);
  }

  @Test
  void eachReloadTakesALargerIncarnation() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    desk.log.refuse();
    desk.awaitWaiting(1);
    desk.log.refuse();
    desk.time.timePasses(Duration.ofMillis(50));
    desk.awaitWaiting(1);

    assertThat(desk.log.history()).extracting(Write::incarnation).containsExactly(1L, 2L, 3L);
  }

  @Test
  void anEntryWhoseCommitWasUnknownIsAnsweredAndToldOnce() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    chat.tell(desk.post(2, 12));
    desk.awaitWaiting(2);

    desk.log.writeButRefuse();
    desk.awaitWaiting(2);
    desk.log.refuse();
    writeAll(1);

    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(2);
    var first = desk.registries.expectMessageClass(EntryWritten.class);
    assertThat(first.seq()).isEqualTo(1);
    assertThat(first.joins()).containsExactlyInAnyOrder(Desk.ALICE, Desk.BOB);
    assertThat(desk.registries.expectMessageClass(EntryWritten.class).seq()).isEqualTo(2);
    desk.registries.expectNoMessage(Duration.ofMillis(50));
    assertThat(desk.log.entries()).hasSize(2);
  }

  @Test
  void resultsOfAnEarlierIncarnationAreIgnored() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    desk.log.refuse();
    desk.awaitWaiting(1);
    var stale = new InternalCommand.Appended(1, 1, Outcome.WRITTEN);

    chat.tell(stale);

    desk.alice.expectNoMessage(Duration.ofMillis(50));
    desk.registries.expectNoMessage(Duration.ofMillis(10));
  }

  @Test
  void onlyAfter30SecondsIsAClientToldThatTheServerHasAnErrorAndItsDraftStays() {
    desk.log.setBroken(true);
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    pass(30);
    desk.alice.expectNoMessage(Duration.ofMillis(20));

    pass(1);

    var refused = (Refused) desk.answer(desk.alice);
    assertThat(refused.code()).isEqualTo(ErrorCode.SERVER_ERROR);
    assertThat(refused.retryable()).isTrue();
  }

  @Test
  void aPostThatWasGivenUpIsNotAnsweredAgainAndItsRepeatGetsItsEntry() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    pass(31);
    assertThat(desk.answer(desk.alice)).isInstanceOf(Refused.class);

    chat.tell(desk.post(1, 11));
    desk.log.write();

    assertThat(((Posted) desk.answer(desk.alice)).request()).isEqualTo(2);
    desk.alice.expectNoMessage(Duration.ofMillis(50));
    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void aStoreThatCannotReadIsAskedAgainUntilItCan() {
    desk.log.setBroken(true);
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    pass(3);

    desk.log.setBroken(false);
    desk.time.timePasses(Duration.ofSeconds(2));

    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
  }

  @Test
  void aRivalIsNoticedByTheSeqThatItExpectsAndAloneNothingHasToBeSentAgain() {
    desk.log.writing();
    var chat = desk.start();
    var rival = desk.start();
    chat.tell(desk.post(1, 11));
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);

    rival.tell(desk.bobs(1, 12));

    assertThat(seq(desk.answer(desk.bob))).isEqualTo(2);
    assertThat(desk.log.entries()).hasSize(2);
  }

  /** It answers nothing of what it held: that is sent again. */
  @Test
  void amongSeveralNodesOneThatAnotherHasReplacedEndsAndItsSuccessorTakesWhatIsSentAgain() {
    desk.rivals = true;
    desk.log.writing();
    var stale = desk.start();
    stale.tell(desk.post(1, 11));
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
    var newer = desk.start();
    newer.tell(desk.bobs(1, 12));
    assertThat(seq(desk.answer(desk.bob))).isEqualTo(2);

    stale.tell(desk.post(2, 13));
    stale.tell(desk.post(3, 14));

    desk.alice.expectTerminated(stale, Duration.ofSeconds(3));
    desk.alice.expectNoMessage(Duration.ofMillis(50));
    newer.tell(desk.post(2, 13));
    newer.tell(desk.post(3, 14));
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(3);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(4);
    assertThat(desk.log.entries())
        .extracting(e -> e.draft().nonce())
        .containsExactly(11L, 12L, 13L, 14L);
  }

  @Test
  void amongSeveralNodesAFailingStoreIsNoRival() {
    desk.rivals = true;
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.awaitWaiting(1);
    desk.log.writeButRefuse();

    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
    chat.tell(desk.post(2, 12));
    writeAll(1);
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(2);
  }

  @Test
  void cursorsOfOneThatAnotherHasReplacedEndItToo() {
    desk.rivals = true;
    desk.log.writing();
    var stale = desk.start();
    stale.tell(desk.post(1, 11));
    assertThat(seq(desk.answer(desk.alice))).isEqualTo(1);
    var newer = desk.start();
    newer.tell(desk.advance(Desk.BOB, Desk.BOBS, 1, 1, desk.bob));
    desk.bob.expectMessageClass(ConversationReply.Advanced.class);

    stale.tell(desk.advance(Desk.ALICE, Desk.LAPTOP, 1, 1, desk.alice));

    desk.alice.expectTerminated(stale, Duration.ofSeconds(3));
    assertThat(desk.log.revision()).isEqualTo(1);
  }

  @Test
  void aConversationThatFailsStartsOverFromTheStore() {
    desk.log.writing();
    Deque<Boolean> failures = new ArrayDeque<>();
    failures.add(true);
    var with = desk.collaborators(Runnable::run);
    var failing =
        new Collaborators(
            with.writer(),
            with.conversations(),
            with.accounts(),
            with.classes(),
            with.names(),
            with.files(),
            with.blocks(),
            with.roomLeft(),
            with.readers(),
            with.registries(),
            (id, command) -> {
              if (failures.poll() != null) {
                throw new IllegalStateException("once");
              }
              with.users().tell(id, command);
            },
            with.online(),
            with.clock(),
            with.incarnations(),
            with.rivals());
    var directory =
        desk.kit.spawn(LocalDirectory.create(Conversation.kind(failing, Desk.SETTINGS), 10));
    var chats = LocalDirectory.facade(directory);
    chats.tell(Desk.ID.toString(), desk.post(1, 11));
    desk.registries.expectMessageClass(Broadcast.EntryWritten.class);

    pass(1);
    chats.tell(Desk.ID.toString(), desk.post(1, 11));

    assertThat(((Posted) desk.answer(desk.alice)).request()).isEqualTo(2);
    assertThat(desk.log.entries()).hasSize(1);
  }

  private void writeAll(int count) {
    for (var i = 0; i < count; i++) {
      desk.awaitWaiting(count - i);
      desk.log.write();
    }
  }

  /** Lets what was sent arrive, then the time pass. */
  private void pass(int seconds) {
    desk.alice.expectNoMessage(Duration.ofMillis(200));
    desk.time.timePasses(Duration.ofSeconds(seconds));
  }

  private static long seq(Object answer) {
    return ((Posted) answer).seq();
  }
}
