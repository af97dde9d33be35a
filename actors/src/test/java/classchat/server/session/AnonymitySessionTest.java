package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.AccountId;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.CursorsSince;
import classchat.wire.ClientFrame.Open;
import classchat.wire.ClientFrame.QuestionsOf;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ClientFrame.ReceiptsOf;
import classchat.wire.Cursor;
import classchat.wire.Draft;
import classchat.wire.Entry;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Removed;
import classchat.wire.ErrorCode;
import classchat.wire.MemberCursor;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.ServerFrame.CursorsStored;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.Page;
import classchat.wire.ServerFrame.ReceiptsPage;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.UserName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who asked anonymously, by clients over TCP: staff and the author know, nobody else ever learns.
 */
final class AnonymitySessionTest extends InGroup {
  private static final int QUESTION = 2;

  private TestClient asker;
  private TestClient student;
  private TestClient assistant;

  @BeforeEach
  void people() {
    student = server.attached("sam");
    asker = server.attached("ann");
    assistant = attached("tom", Role.ASSISTANT);
    posted(student, new GroupCreated(HW1, List.of(member(asker), member(assistant))));
    asker.next(EntryPush.class);
    assistant.next(EntryPush.class);
  }

  @Test
  void aPushTellsStaffAndTheAuthorsOwnDevicesAndHidesFromStudents_C5() {
    var phone = server.attached("ann");
    ask();

    known(assistant.next(EntryPush.class).entry(), Optional.empty());
    known(phone.next(EntryPush.class).entry(), Optional.empty());
    hidden(student.next(EntryPush.class).entry());
    assertThat(student.drain()).noneMatch(frame -> tells(frame));
  }

  @Test
  void aPageTellsStaffAndTheAuthorAndHidesFromStudents() {
    ask();

    known(page(assistant), Optional.empty());
    known(page(asker), Optional.of(new Draft(1, 7)));
    hidden(page(student));
  }

  @Test
  void openQuestionsAreToldTheSameWay() {
    ask();
    posted(asker, said("and this?", MessageKind.QUESTION));

    known(open(assistant, 0).getFirst(), Optional.empty());
    known(open(asker, 0).getFirst(), Optional.of(new Draft(1, 7)));
    hidden(open(student, 0).getFirst());
    assertThat(open(student, QUESTION))
        .singleElement()
        .satisfies(entry -> assertThat(entry.author()).isEqualTo(asker.account()));
  }

  @Test
  void receiptsAreRefusedAsTheAuthorIsMissingInThem() {
    ask();

    assertThat(receipts(student, QUESTION))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_ALLOWED));
    assertThat(receipts(asker, QUESTION)).isInstanceOf(ReceiptsPage.class);
    assertThat(receipts(assistant, QUESTION)).isInstanceOf(ReceiptsPage.class);
    assertThat(receipts(student, 1)).isInstanceOf(ReceiptsPage.class);
  }

  @Test
  void thePostItselfMovesNoCursor() {
    ask();
    student.next(EntryPush.class);

    student.send(new CursorsSince(student.request(), GROUP, 0));
    assertThat(student.next(ServerFrame.CursorState.class).members()).isEmpty();
  }

  @Test
  void whoAsksAndLeavesIsNotTheOnlyOneAtTheQuestion() {
    ask();
    reached(asker, QUESTION);

    assertThat(cursor(student)).isEqualTo(new MemberCursor(asker.account(), 1, 1));
    assertThat(cursor(assistant)).isEqualTo(new MemberCursor(asker.account(), 2, 2));
    assertThat(cursor(asker)).isEqualTo(new MemberCursor(asker.account(), 2, 2));
  }

  @Test
  void cursorsAtTheQuestionAreToldToStaffAndWhoseTheyAre() {
    student.send(new Open(Optional.of(TARGET)));
    assistant.send(new Open(Optional.of(TARGET)));
    var phone = server.attached("ann");
    phone.send(new Open(Optional.of(TARGET)));
    ask();
    reached(asker, QUESTION);

    var question = new MemberCursor(asker.account(), 2, 2);
    assertThat(pushed(student)).containsExactly(new MemberCursor(asker.account(), 1, 1));
    assertThat(pushed(assistant)).containsExactly(question);
    assertThat(pushed(phone)).containsExactly(question);

    reached(student, QUESTION);
    var reader = new MemberCursor(student.account(), 2, 2);
    asker.next(CursorsPush.class, push -> push.members().contains(reader));
    student.next(CursorsPush.class, push -> push.members().contains(reader));
  }

  @Test
  void cursorsAtTheAskersOwnAnswerAndAtQuestionsInARowAreHiddenToo() {
    ask();
    posted(student, said("because", MessageKind.PLAIN));
    posted(asker, new Answered(0, 3));
    posted(asker, said("and this?", MessageKind.ANONYMOUS_QUESTION));
    student.send(new Open(Optional.of(TARGET)));
    reached(asker, 5);

    var shown = new MemberCursor(asker.account(), 3, 3);
    assertThat(pushed(student)).containsExactly(shown);
    assertThat(cursor(student)).isEqualTo(shown);
    assertThat(cursor(assistant)).isEqualTo(new MemberCursor(asker.account(), 5, 5));
  }

  private static void reached(TestClient client, long seq) {
    client.send(new Cursors(List.of(new Cursor(GROUP, seq, seq))));
    client.next(CursorsStored.class);
  }

  private static MemberCursor cursor(TestClient client) {
    client.send(new CursorsSince(client.request(), GROUP, 0));
    return client.next(ServerFrame.CursorState.class).members().getFirst();
  }

  private static List<MemberCursor> pushed(TestClient client) {
    return client.next(CursorsPush.class).members();
  }

  @Test
  void whoComesBackIsToldNoMore() {
    student.send(new Quit());
    student.end();
    ask();

    var back = again(student);
    var heads = back.attach();

    assertThat(heads.heads().getFirst().lastSeq()).isEqualTo(QUESTION);
    hidden(page(back));
    assertThat(back.drain()).noneMatch(frame -> tells(frame));
  }

  @Test
  void whoSettlesTheirOwnIsHiddenAsTheAskerWouldBeKnown() {
    ask();
    posted(student, said("because", MessageKind.PLAIN));
    posted(asker, new Answered(0, 3));

    var pushed = student.next(EntryPush.class, push -> push.entry().seq() == 4).entry();
    assertThat(pushed.content()).isEqualTo(new Answered(QUESTION, 3));
    hidden(pushed);
    hidden(entry(student, 4));
    known(entry(assistant, 4), Optional.empty());
    known(entry(asker, 4), Optional.of(new Draft(2, 14)));
    assertThat(receipts(student, 4)).isInstanceOf(Refused.class);
    assertThat(receipts(asker, 4)).isInstanceOf(ReceiptsPage.class);
    assertThat(open(student, 0)).isEmpty();
  }

  @Test
  void whoElseSettlesItIsNamed() {
    ask();
    posted(student, said("because", MessageKind.PLAIN));
    posted(assistant, new Answered(QUESTION, 3));

    assertThat(entry(student, 4).author()).isEqualTo(assistant.account());
    assertThat(receipts(student, 4)).isInstanceOf(ReceiptsPage.class);
  }

  @Test
  void aRoleCountsFromTheNextAttachOn() {
    role("sam", Role.ASSISTANT);
    role("tom", Role.STUDENT);
    ask();

    hidden(student.next(EntryPush.class).entry());
    hidden(page(student));
    known(page(assistant), Optional.empty());

    var promoted = again(student);
    var demoted = again(assistant);
    hidden(page(promoted));
    promoted.attach();
    demoted.attach();
    known(page(promoted), Optional.empty());
    hidden(page(demoted));
  }

  @Test
  void whoWasRemovedSeesNoMoreThanBeforeAndHasNoListOfQuestions() {
    posted(student, new Removed(List.of(member(assistant))));
    ask();
    posted(student, new Added(List.of(member(assistant))));
    posted(student, new Removed(List.of(member(asker))));

    assertThat(open(assistant, 0)).isEmpty();
    asker.send(new QuestionsOf(asker.request(), GROUP, 0));
    assertThat(asker.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
  }

  private void ask() {
    posted(asker, said("why?", MessageKind.ANONYMOUS_QUESTION));
  }

  private Entry page(TestClient client) {
    return client.fetch(GROUP, 0, 200).entries().stream()
        .filter(entry -> entry.isAnonymous())
        .findFirst()
        .orElseThrow();
  }

  private Entry entry(TestClient client, long seq) {
    return client.fetch(GROUP, seq - 1, 1).entries().getFirst();
  }

  private static List<Entry> open(TestClient client, long from) {
    var asked = client.request();
    client.send(new QuestionsOf(asked, GROUP, from));
    return client.next(Page.class, page -> page.request() == asked).entries();
  }

  private static Answer receipts(TestClient client, long seq) {
    var asked = client.request();
    client.send(new ReceiptsOf(asked, GROUP, seq, Optional.empty()));
    return client.next(Answer.class, answer -> answer.request() == asked);
  }

  private void known(Entry entry, Optional<Draft> draft) {
    assertThat(entry.author()).isEqualTo(asker.account());
    assertThat(entry.name()).contains(new UserName("ann"));
    assertThat(entry.draft()).isEqualTo(draft);
  }

  private static void hidden(Entry entry) {
    assertThat(entry.author()).isEqualTo(AccountId.HIDDEN);
    assertThat(entry.name()).isEmpty();
    assertThat(entry.draft()).isEmpty();
  }

  /** Whether the author could be read from it; who is in the group, and online, is known anyhow. */
  private boolean tells(ServerFrame frame) {
    return switch (frame) {
      case EntryPush push -> push.entry().author().equals(asker.account());
      case HeadsPush heads -> heads.toString().contains(asker.account().toString());
      case ServerFrame.CursorsPush cursors -> true;
      default -> false;
    };
  }
}
