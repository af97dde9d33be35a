package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.ID;
import static classchat.server.conversation.Desk.LAPTOP;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.registry.Broadcast.EntryWritten;
import classchat.wire.Audience;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.Posted;
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

  private static long seq(Object answer) {
    return ((Posted) answer).seq();
  }
}
