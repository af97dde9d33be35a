package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import classchat.server.conversation.ConversationCommand.BlocksChanged;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who takes no direct messages and files of whom. */
final class BlockTest {
  private final Desk desk = new Desk();

  @BeforeEach
  void write() {
    desk.log.writing();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whoIsBlockedBeginsNoConversation() {
    desk.log.files.block(BOB, true);
    var chat = desk.start();

    chat.tell(desk.post(1, 11));
    chat.tell(offer(1, 12));

    assertBlocked();
    assertBlocked();
    assertThat(desk.log.entries()).isEmpty();
    assertThat(desk.log.files.reserved).isEmpty();
  }

  @Test
  void whoIsBlockedSaysNothingMoreAndWhoBlocksMay() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);
    block(chat, true);

    chat.tell(desk.post(2, 12));
    chat.tell(offer(2, 13));
    chat.tell(desk.post(ALICE, LAPTOP, 2, 14, new Target.Existing(Desk.ID), "text", desk.alice));
    chat.tell(desk.bobs(1, 21));

    assertBlocked();
    assertBlocked();
    assertBlocked();
    assertThat(posted(desk.bob)).isEqualTo(2);
  }

  @Test
  void whoIsTakenAgainGoesOnWithTheSameDraft() {
    desk.log.files.block(BOB, true);
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    assertBlocked();

    block(chat, false);
    chat.tell(desk.post(1, 11));

    assertThat(posted(desk.alice)).isEqualTo(1);
  }

  @Test
  void whatWasPostedBeforeIsAnsweredAlsoWhileBlocked() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);
    block(chat, true);

    chat.tell(desk.post(1, 11));

    assertThat(posted(desk.alice)).isEqualTo(1);
  }

  @Test
  void messagesReadNothingOfBlocks() {
    var chat = desk.start();
    for (int i = 1; i <= 3; i++) {
      chat.tell(desk.post(i, 10 + i));
      assertThat(posted(desk.alice)).isEqualTo(i);
    }
    assertThat(desk.log.files.blockReads()).isZero();

    chat.tell(new BlocksChanged(desk.kit.system().ignoreRef()));
    chat.tell(new BlocksChanged(desk.kit.system().ignoreRef()));
    chat.tell(desk.post(4, 14));
    chat.tell(desk.post(5, 15));

    assertThat(posted(desk.alice)).isEqualTo(4);
    assertThat(posted(desk.alice)).isEqualTo(5);
    assertThat(desk.log.files.blockReads()).isEqualTo(1);
  }

  @Test
  void aChangeWhileItLoadsHoldsForThePostsBehindIt() throws Exception {
    var reads = new HeldReads();
    var chat = desk.start(reads);
    var load = reads.next();
    chat.tell(new BlocksChanged(desk.kit.system().ignoreRef()));
    load.run();
    desk.log.files.block(BOB, true);

    chat.tell(desk.post(1, 11));
    reads.release();

    assertBlocked();
  }

  @Test
  void aChangeWhileBlocksAreReadIsReadAgain() throws Exception {
    var reads = new HeldReads();
    var chat = desk.start(reads);
    reads.next().run();
    chat.tell(new BlocksChanged(desk.kit.system().ignoreRef()));
    chat.tell(desk.post(1, 11));
    var early = reads.next();
    chat.tell(new BlocksChanged(desk.kit.system().ignoreRef()));
    early.run();
    desk.log.files.block(BOB, true);

    reads.release();

    assertBlocked();
    assertThat(desk.log.files.blockReads()).isEqualTo(2);
  }

  @Test
  void aReadOfBlocksThatFailsIsMadeAgain() {
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);
    desk.log.files.setBroken(true);
    block(chat, true);

    chat.tell(desk.post(2, 12));

    assertBlocked();
  }

  private void block(ActorRef<ConversationCommand> chat, boolean blocked) {
    desk.log.files.block(BOB, blocked);
    chat.tell(new BlocksChanged(desk.kit.system().ignoreRef()));
  }

  private ConversationCommand.Post offer(long n, long nonce) {
    return desk.post(
        ALICE, LAPTOP, n, nonce, new Target.Peer(BOB), Desk.offer(7, "a", 1), desk.alice);
  }

  private void assertBlocked() {
    var refused = (Refused) desk.answer(desk.alice);
    assertThat(refused.code()).isEqualTo(ErrorCode.BLOCKED);
    assertThat(refused.text()).isEqualTo("@user-b takes no messages from you");
    assertThat(refused.retryable()).isFalse();
  }

  private long posted(TestProbe<ConversationReply> probe) {
    return ((Posted) desk.answer(probe)).seq();
  }
}
