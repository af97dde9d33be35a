package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.BOBS;
import static classchat.server.conversation.Desk.LAPTOP;
import static classchat.server.conversation.Desk.MALLORY;
import static classchat.server.conversation.Desk.MOST_OF_FILE;
import static classchat.server.conversation.Desk.PHONE;
import static classchat.server.conversation.Desk.offer;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.store.Files.Reserved;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.FileId;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who offers files in a direct conversation, and how large ones. */
final class OfferTest {
  private static final Target TO_BOB = new Target.Peer(BOB);

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anOfferIsAnEntryThatIsToldOnceItsSpaceIsReserved() throws Exception {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);

    chat.tell(offers(2, 12, offer(7, "log ä.tgz", MOST_OF_FILE)));

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(2);
    assertThat(desk.log.files.reserved).containsExactly(new FileId(7));
    desk.registries.expectMessageClass(EntryWritten.class);
    var told = OnAGroup.entry(desk.registries.expectMessageClass(EntryWritten.class));
    assertThat(told.content()).isEqualTo(offer(7, "log ä.tgz", MOST_OF_FILE));
  }

  @Test
  void anOfferBeginsADirectConversationAsAMessageDoes() {
    desk.log.writing();
    var chat = desk.start();

    chat.tell(offers(1, 11, offer(7, "a", 0)));

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    var first = desk.registries.expectMessageClass(EntryWritten.class);
    assertThat(first.joins()).containsExactlyInAnyOrder(ALICE, BOB);
  }

  @Test
  void nothingIsReservedForAnAccountThatThereIsNot() {
    desk.accounts.remove(BOB);
    var chat = desk.start();

    chat.tell(offers(1, 11, offer(7, "a", 1)));

    assertThat(refused().code()).isEqualTo(ErrorCode.UNKNOWN_USER);
    assertThat(desk.log.files.reserved).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {MOST_OF_FILE + 1, Integer.MAX_VALUE, Long.MAX_VALUE})
  void aFileThatIsTooLargeIsRefusedWithTheLimitAndItsSetting(long size) {
    var chat = desk.start();

    chat.tell(offers(1, 11, offer(7, "a", size)));

    var refused = refused();
    assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(refused.text()).isEqualTo("a file has at most 5 MiB here (files.size)");
    assertThat(desk.log.files.reserved).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x",
        "/etc/passwd",
        "..\\x",
        "C:\\x",
        "..",
        ".",
        "",
        ".ssh",
        "nul.txt",
        "a\u202Egnp",
        "a\nb",
        " a",
        "a."
      })
  void aHostileNameIsRefused(String name) {
    var chat = desk.start();

    chat.tell(offers(1, 11, offer(7, name, 1)));

    assertThat(refused().code()).isEqualTo(ErrorCode.BAD_NAME);
    assertThat(desk.log.files.reserved).isEmpty();
  }

  @Test
  void aNameOf300CharactersIsRefused() {
    var chat = desk.start();

    chat.tell(offers(1, 11, offer(7, "x".repeat(300), 1)));

    var refused = refused();
    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_NAME);
    assertThat(refused.text()).startsWith("a file's name has no path").contains("200 bytes");
  }

  @Test
  void whatWouldBeTooMuchIsRefusedWithTheLimitAndItsSetting() {
    desk.log.writing();
    var chat = desk.start();

    assertThat(refused(chat, Reserved.TOO_MANY))
        .isEqualTo(
            ErrorCode.NOT_ALLOWED
                + ": you have offered 3 files that can still be had, and may offer no more"
                + " (files.offers)");
    assertThat(refused(chat, Reserved.ACCOUNT_FULL))
        .isEqualTo(
            ErrorCode.NO_SPACE + ": your files take at most 10 MiB together here (files.account)");
    assertThat(refused(chat, Reserved.SPOOL_FULL))
        .isEqualTo(ErrorCode.NO_SPACE + ": all files take at most 3 GiB together here (files.all)");
    assertThat(refused(chat, Reserved.TAKEN))
        .isEqualTo(ErrorCode.BAD_COMMAND + ": that id is taken");
    assertThat(desk.log.entries()).isEmpty();

    desk.log.files.answer(Reserved.DONE);
    chat.tell(offers(1, 15, offer(7, "a", 1)));
    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
  }

  @Test
  void nothingIsReservedThatTheDiskHasNoRoomFor() {
    desk.log.writing();
    var chat = desk.start();
    desk.roomLeft.set(99);

    chat.tell(offers(1, 11, offer(7, "a", 100)));
    assertThat(refused().code()).isEqualTo(ErrorCode.NO_SPACE);
    assertThat(desk.log.files.reserved).isEmpty();
    chat.tell(offers(1, 12, offer(8, "a", 99)));
    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
  }

  @Test
  void aResentDraftGetsTheSameEntry() {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(offers(1, 11, offer(7, "a", 1)));
    var posted = (Posted) desk.answer(desk.alice);

    chat.tell(offers(1, 11, offer(7, "a", 1)));

    var again = (Posted) desk.answer(desk.alice);
    assertThat(again.seq()).isEqualTo(posted.seq());
    assertThat(again.sentAt()).isEqualTo(posted.sentAt());
    assertThat(desk.log.files.reserved).hasSize(1);
    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void anOfferWhoseAppendIsRefusedIsReservedAndWrittenAgain() {
    var chat = desk.start();
    chat.tell(offers(1, 11, offer(7, "a", 1)));
    desk.awaitWaiting(1);

    desk.log.refuse();
    desk.awaitWaiting(1);
    desk.log.write();

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    assertThat(desk.log.files.reserved).containsExactly(new FileId(7), new FileId(7));
    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void anOfferWhoseOutcomeIsUnknownIsOneEntry() {
    var chat = desk.start();
    chat.tell(offers(1, 11, offer(7, "a", 1)));
    desk.awaitWaiting(1);

    desk.log.writeButRefuse();

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void ofTwoDraftsWithOneIdTheSecondWaitsForTheFirstAndIsRefused() {
    var chat = desk.start();
    chat.tell(offers(1, 11, offer(7, "a", 1)));
    chat.tell(desk.post(ALICE, PHONE, 1, 21, TO_BOB, offer(7, "b", MOST_OF_FILE), desk.bob));
    chat.tell(desk.post(BOB, BOBS, 1, 31, new Target.Peer(ALICE), offer(7, "c", 1), desk.bob));
    desk.awaitWaiting(1);
    desk.alice.expectNoMessage(Duration.ofMillis(50));

    desk.log.write();

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    assertThat(((Refused) desk.answer(desk.bob)).text()).isEqualTo("that id is taken");
    assertThat(((Refused) desk.answer(desk.bob)).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(desk.log.files.reserved).hasSize(1);
  }

  @Test
  void postsBehindAnOfferWaitForItsSpace() throws Exception {
    desk.log.writing();
    var reads = new HeldReads();
    var chat = desk.start(reads);
    reads.next().run();
    chat.tell(offers(1, 11, offer(7, "a", 1)));
    chat.tell(desk.post(2, 12));
    reads.next().run();
    var reservation = reads.next();
    desk.alice.expectNoMessage(Duration.ofMillis(50));

    reservation.run();

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(2);
  }

  @Test
  void whoIsNoMemberOffersNothing() {
    desk.log.writing();
    var chat = desk.start();
    chat.tell(desk.post(1, 11));
    desk.answer(desk.alice);

    chat.tell(
        desk.post(
            MALLORY, BOBS, 1, 21, new Target.Existing(Desk.ID), offer(7, "a", 1), desk.alice));

    assertThat(refused().code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
  }

  private ConversationCommand.Post offers(long n, long nonce, EntryContent offer) {
    return desk.post(ALICE, LAPTOP, n, nonce, TO_BOB, offer, desk.alice);
  }

  private Refused refused() {
    return (Refused) desk.answer(desk.alice);
  }

  private String refused(ActorRef<ConversationCommand> chat, Reserved outcome) {
    desk.log.files.answer(outcome);
    chat.tell(offers(1, 11, offer(7, "a", 1)));
    var refused = refused();
    assertThat(refused.retryable()).isFalse();
    return refused.code() + ": " + refused.text();
  }
}
