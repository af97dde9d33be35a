package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.registry.Broadcast.EntryWritten;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.Removed;
import classchat.wire.ErrorCode;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announcements, questions and their answers: who may say them, and who is told whose they are. */
final class QuestionTest extends OnAGroup {
  @BeforeEach
  void roles() {
    desk.roles.put(MALLORY, Role.ASSISTANT);
  }

  @Test
  void onlyStaffAnnouncesAndTheRoleIsThatOfNow_C5() {
    create(BOB, MALLORY);
    posted(MALLORY, said(MessageKind.ANNOUNCEMENT));
    assertThat(refused(BOB, said(MessageKind.ANNOUNCEMENT))).isEqualTo(ErrorCode.NOT_ALLOWED);

    desk.roles.put(BOB, Role.INSTRUCTOR);
    desk.roles.put(MALLORY, Role.STUDENT);

    posted(BOB, said(MessageKind.ANNOUNCEMENT));
    assertThat(refused(MALLORY, said(MessageKind.ANNOUNCEMENT))).isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void whatIsSaidWaitsForNoReadUnlessItTakesARole() {
    var reads = new AtomicInteger();
    create(BOB, MALLORY);
    chat =
        desk.start(read -> {
          reads.incrementAndGet();
          read.run();
        });
    posted(BOB, text());
    var before = reads.get();

    posted(BOB, text());
    posted(BOB, said(MessageKind.QUESTION));
    assertThat(reads).hasValue(before);

    posted(MALLORY, text());
    before = reads.get();
    posted(MALLORY, said(MessageKind.ANNOUNCEMENT));
    assertThat(reads).hasValue(before + 1);
  }

  @Test
  void whoAskedSettlesTheNewestOfTheirQuestionsBeforeTheAnswer() {
    create(BOB, DAN);
    posted(BOB, said(MessageKind.QUESTION));
    posted(BOB, said(MessageKind.QUESTION));
    posted(DAN, said(MessageKind.QUESTION));
    posted(DAN, text());

    posted(BOB, new Answered(0, 5));
    assertThat(last()).isEqualTo(new Answered(3, 5));
    posted(BOB, new Answered(0, 5));
    assertThat(last()).isEqualTo(new Answered(2, 5));
    assertThat(why(BOB, new Answered(0, 5))).contains("no open question of yours before");
    assertThat(why(ALICE, new Answered(0, 5))).as("the owner is no staff").contains("of yours");
  }

  @Test
  void staffSettlesAnyQuestion() {
    create(BOB, MALLORY);
    posted(BOB, said(MessageKind.QUESTION));
    posted(BOB, said(MessageKind.ANONYMOUS_QUESTION));
    posted(ALICE, text());

    posted(MALLORY, new Answered(2, 4));
    posted(MALLORY, new Answered(0, 4));

    assertThat(last()).isEqualTo(new Answered(3, 4));
    assertThat(why(MALLORY, new Answered(0, 4))).contains("no open question before message 4");
  }

  @Test
  void whatSettlesNothingIsRefusedWithItsReason() {
    create(BOB, DAN);
    posted(BOB, said(MessageKind.QUESTION));
    posted(DAN, text());
    posted(ALICE, text());

    assertThat(refused(DAN, new Answered(2, 3))).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(why(BOB, new Answered(3, 4))).contains("is no question");
    assertThat(why(BOB, new Answered(1, 4))).contains("is no question");
    assertThat(why(BOB, new Answered(2, 9))).contains("there is no message 9");
    assertThat(why(BOB, new Answered(0, 1))).contains("there is no message 1");
    posted(BOB, new Answered(2, 3));
    assertThat(why(BOB, new Answered(2, 4))).contains("has its answer already");
  }

  @Test
  void nobodySettlesWhatTheyMayNotRead() {
    create(BOB);
    posted(ALICE, said(MessageKind.QUESTION));
    posted(ALICE, text());
    posted(ALICE, new Added(List.of(member(MALLORY))));
    posted(ALICE, text());

    assertThat(why(MALLORY, new Answered(2, 5))).contains("no question that you can read");
    assertThat(why(MALLORY, new Answered(0, 5))).contains("no open question");
    assertThat(why(MALLORY, new Answered(2, 3))).contains("there is no message 3");
    posted(ALICE, new Removed(List.of(member(BOB))));
    posted(ALICE, said(MessageKind.QUESTION));
    posted(ALICE, new Added(List.of(member(BOB))));
    posted(ALICE, text());
    desk.roles.put(BOB, Role.ASSISTANT);
    assertThat(why(BOB, new Answered(7, 9))).as("of the time between").contains("you can read");
    posted(BOB, new Answered(2, 9));
  }

  @Test
  void oneOfTwoAnswersAtOnceSettlesTheQuestion() {
    create(BOB, MALLORY);
    posted(BOB, said(MessageKind.QUESTION));
    posted(ALICE, text());
    desk.log.waiting(true);
    chat.tell(desk.post(BOB, device(BOB), 2, 71, target(), new Answered(2, 3), desk.bob));
    chat.tell(desk.post(MALLORY, device(MALLORY), 1, 72, target(), new Answered(2, 3), desk.alice));
    desk.awaitWaiting(1);

    desk.log.writing();
    desk.log.writeAll();

    assertThat(((Posted) desk.answer(desk.bob)).seq()).isEqualTo(4);
    assertThat(((Refused) desk.answer(desk.alice)).text()).contains("has its answer already");
    assertThat(desk.log.entries()).hasSize(4);
  }

  @Test
  void aQuestionAndItsAnswerAreSettledWhileTheyAreBeingWritten() {
    create(BOB, DAN);
    desk.log.waiting(true);
    var question = said(MessageKind.QUESTION);
    chat.tell(desk.post(BOB, device(BOB), 1, 71, target(), question, desk.bob));
    chat.tell(desk.post(DAN, device(DAN), 1, 72, target(), text(), desk.alice));
    chat.tell(desk.post(BOB, device(BOB), 2, 73, target(), new Answered(0, 3), desk.bob));
    desk.awaitWaiting(3);

    desk.log.writing();
    desk.log.writeAll();

    assertThat(((Posted) desk.answer(desk.bob)).seq()).isEqualTo(2);
    assertThat(((Posted) desk.answer(desk.bob)).seq()).isEqualTo(4);
    assertThat(last()).isEqualTo(new Answered(2, 3));
  }

  @Test
  void aGroupHasAtMostSoManyOpenQuestions() {
    create(BOB);
    for (int i = 0; i < 3; i++) {
      posted(BOB, said(MessageKind.QUESTION));
    }

    var refused = (Refused) ask(BOB, said(MessageKind.ANONYMOUS_QUESTION));
    assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(refused.text()).contains("settle some").contains("/answer");

    posted(BOB, text());
    posted(BOB, new Answered(2, 5));
    posted(BOB, said(MessageKind.ANONYMOUS_QUESTION));
  }

  @Test
  void openQuestionsSurviveARestart() {
    create(BOB);
    posted(BOB, said(MessageKind.QUESTION));
    posted(ALICE, text());

    chat = desk.start();

    posted(BOB, new Answered(0, 3));
    assertThat(last()).isEqualTo(new Answered(2, 3));
  }

  @Test
  void anAnonymousQuestionIsToldOnceWithItsAuthorAndOnceWithout() throws Exception {
    create(BOB);
    desk.registries.expectMessageClass(EntryWritten.class);
    posted(BOB, said(MessageKind.QUESTION));
    assertThat(desk.registries.expectMessageClass(EntryWritten.class).veiled()).isEmpty();

    posted(BOB, said(MessageKind.ANONYMOUS_QUESTION));

    veiled(desk.registries.expectMessageClass(EntryWritten.class));
  }

  @Test
  void whoSettlesTheirOwnAnonymousQuestionIsNotTold() throws Exception {
    create(BOB, MALLORY);
    posted(BOB, said(MessageKind.ANONYMOUS_QUESTION));
    posted(BOB, said(MessageKind.ANONYMOUS_QUESTION));
    posted(ALICE, text());
    posted(BOB, new Answered(2, 4));
    posted(MALLORY, new Answered(3, 4));
    desk.registries.receiveSeveralMessages(4);

    veiled(desk.registries.expectMessageClass(EntryWritten.class));
    assertThat(desk.registries.expectMessageClass(EntryWritten.class).veiled()).isEmpty();
  }

  @Test
  void whatTurnsOutToBeOnDiskIsToldWithoutItsAuthorAsWell() throws Exception {
    create(BOB);
    posted(BOB, said(MessageKind.ANONYMOUS_QUESTION));
    posted(ALICE, text());
    desk.registries.receiveSeveralMessages(3);
    for (var content : List.of(new Answered(2, 3), said(MessageKind.ANONYMOUS_QUESTION))) {
      posted(ALICE, text());
      desk.registries.expectMessageClass(EntryWritten.class);
      desk.log.waiting(true);
      chat.tell(post(BOB, content));
      desk.awaitWaiting(1);
      desk.log.writeButRefuse();
      desk.log.writing();

      veiled(desk.registries.expectMessageClass(EntryWritten.class));
      assertThat(desk.answer(desk.alice)).isInstanceOf(Posted.class);
      counts.merge(BOB, 1L, Long::sum);
    }
  }

  private static void veiled(EntryWritten written) throws Exception {
    var whole = entry(written);
    assertThat(whole.author()).isEqualTo(BOB);
    assertThat(entry(written.veiled().orElseThrow())).isEqualTo(whole.withoutAuthor());
    assertThat(entry(written.veiled().orElseThrow()).author()).isEqualTo(AccountId.HIDDEN);
  }

  @Test
  void aLongQuestionIsAsLongAsAnyMessage() {
    create();
    EntryContent tooLong = new Message(Body.text("x".repeat(101)), MessageKind.QUESTION);

    assertThat(refused(ALICE, tooLong)).isEqualTo(ErrorCode.TOO_LONG);
  }
}
