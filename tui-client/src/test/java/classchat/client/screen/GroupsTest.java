package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.client.display.Key;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.MemberReceipt;
import classchat.client.model.ConversationRef;
import classchat.client.model.Group;
import classchat.client.model.GroupAction;
import classchat.client.model.GroupEntry;
import classchat.client.model.GroupMember;
import classchat.client.model.PendingDraft;
import classchat.client.model.Person;
import classchat.client.model.Standing;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Groups are made, changed, talked in and left. */
@Timeout(60)
final class GroupsTest {
  /** The group that the link knows. */
  private static final ConversationRef CLASS =
      new ConversationRef(new ConversationId(0, ~"class".length()), "#class");

  @TempDir Path folder;
  private ScreenKit kit;

  @BeforeEach
  void open() throws Exception {
    kit = new ScreenKit(folder);
  }

  @AfterEach
  void close() throws Exception {
    kit.close();
  }

  // making and changing

  @Test
  void aNewGroupIsOpenWhenItIsMade() {
    kit.ready().send("/group new #hw1 @bob @carol");

    kit.awaitText("write to #hw1", "alice made #hw1 with bob and carol", "#hw1 is made");
  }

  @Test
  void whatCameOfAChangeIsSaid() {
    inClass().send("/group add #class @dan @erin").awaitText("dan and erin are in #class now");
    kit.send("/group remove #class @dan").awaitText("dan is no longer in #class");
    kit.send("/group owner #class @bob").awaitText("bob owns #class now", "owner: bob");
    kit.send("/silence #class @bob 10").awaitText("bob is silent in #class for 10 minutes");
    kit.send("/role @bob assistant").awaitText("@bob is assistant now");
    kit.send("/disable @bob").awaitText("@bob can no longer sign in");
  }

  @Test
  void aChangeThatIsRefusedComesBackIntoTheInput() {
    kit.ready().send("/group add #nope @dan").awaitText("refused", "> /group add #nope @dan");
  }

  @Test
  void changesCountAmongWhatIsUnanswered() {
    kit.unanswered(1).ready().link().silent();

    kit.send("/group new #one").awaitAsked(Link.NewGroup.class, 1).send("/group new #two");

    kit.awaitText("too many messages", "> /group new #two").awaitAsked(Link.NewGroup.class, 1);
  }

  @Test
  void whoWasRemovedCanReadAndNotWrite() {
    inClass();
    kit.link().emit(said(2, "bob", "the last word"), done(3, "bob", removed("alice")));
    kit.awaitText("nothing can be sent", "you are no longer in it", "the last word");

    kit.send("wait!").awaitText("you are no longer in this group", "> wait!");

    assertThat(kit.link().told(Link.Post.class)).isEmpty();
  }

  @Test
  void anAnonymousQuestionThatWasRefusedIsNeverSentByName() {
    inClass().link().silent();
    kit.send("/ask #class --anonymous why?").awaitAsked(Link.Post.class, 1);
    var origin = kit.link().told(Link.Post.class).getFirst().origin();
    var draft = new PendingDraft(7, CLASS, "why?", origin, MessageKind.ANONYMOUS_QUESTION);
    kit.link()
        .emit(
            new ClientEvent.Queued(origin, draft, 1),
            new ClientEvent.GivenUp(7, CLASS),
            new ClientEvent.Failed(origin, ErrorCode.NOT_ALLOWED, "not now", false));
    kit.awaitText("not sent: not now", "? anonymous question");

    kit.press("enter").awaitAsked(Link.Post.class, 2);

    assertThat(kit.link().told(Link.Post.class).get(1).kind())
        .isEqualTo(MessageKind.ANONYMOUS_QUESTION);
  }

  // being called

  @Test
  void onlyAMentionOrAnAnnouncementRingsInAGroup() {
    inClass().key(new Key.Focused(false));

    kit.link().emit(said(2, "bob", "anybody?"));
    kit.awaitText("anybody?");
    assertThat(kit.display.done()).doesNotContain("bell");

    kit.link().emit(said(3, "bob", "@Alice, are you here?"));
    kit.awaitText("are you here?");
    assertThat(kit.display.done())
        .containsOnlyOnce("bell")
        .contains("notify bob mentioned you in #class");

    kit.link().emit(said(4, "bob", MessageKind.ANNOUNCEMENT, "room 5"));
    kit.awaitText("! announcement");
    assertThat(kit.display.done()).contains("notify announcement of bob in #class");
  }

  @Test
  void aMentionIsMarkedInTheListUntilItIsRead() {
    kit.ready().link().emit(isClass(), said(2, "bob", "hello"), said(3, "bob", "hi @alice"));
    kit.awaitRow("#class", "").awaitText("@2");

    kit.press("alt-a").awaitText("hi @alice").awaitAsked(Link.MarkRead.class, 1);
    kit.link().emit(new ClientEvent.Stands(standing(3)));

    kit.awaitNoText("@2");
  }

  @Test
  void whatConcernsThisAccountIsAmongTheNotifications() {
    kit.ready()
        .link()
        .emit(
            done(1, "bob", new Change.Created("class", List.of("alice", "carol"), false)),
            done(2, "bob", new Change.Added(List.of("dan"))),
            said(3, "bob", "nothing special"),
            said(4, "bob", MessageKind.ANNOUNCEMENT, "room 5"),
            done(5, "bob", removed("alice")),
            new ClientEvent.Notice("you are an assistant now"));

    kit.press("f6")
        .awaitText(
            "bob made #class with you",
            "announcement of bob in",
            "bob removed you from",
            "you are an assistant now");
    assertThat(kit.display.text()).doesNotContain("dan", "nothing special", "bob in #class");
  }

  // questions and receipts

  @Test
  void theSelectedMessageIsTakenAsTheAnswer() {
    inClass()
        .link()
        .emit(said(2, "alice", MessageKind.QUESTION, "why?"), said(3, "bob", "because"));
    kit.awaitText("? question 2, open").press("up").type("a");
    kit.awaitText("> /answer 3 to 2", "the answer to: why?");

    kit.press("enter").awaitText("= the answer to question 2", "? question 2, answered by 3");

    assertThat(kit.link().told(Link.Change.class).getFirst().action())
        .isEqualTo(new GroupAction.Accept(2, 3));
  }

  @Test
  void anOpenQuestionIsGoneToFromTheList() {
    inClass();
    kit.link().emit(said(2, "bob", MessageKind.QUESTION, "how?"), said(3, "bob", "anybody?"));
    kit.awaitText("anybody?").link().silent();
    kit.send("/questions #class").awaitAsked(Link.Questions.class, 1);
    var ask = kit.link().told(Link.Questions.class).getFirst();
    var question = message(2, "bob", MessageKind.QUESTION, "how?");
    kit.link().emit(new ClientEvent.Questions(ask.origin(), CLASS, List.of(question), false));
    kit.awaitText("Open questions in #class", "bob: how?");

    kit.press("enter").awaitNoText("Open questions");

    assertThat(kit.display.rows()).anyMatch(row -> row.contains(">14:30 bob    ? question 2"));
  }

  @Test
  void whoHasAMessageIsGatheredFromAllPages() {
    inClass().link().emit(own(2, "hello all"));
    kit.awaitText("hello all").link().silent();
    kit.press("up").type("i").awaitAsked(Link.Receipts.class, 1);

    page(0, true, new MemberReceipt("bob", true, false), new MemberReceipt("carol", true, true));
    kit.awaitAsked(Link.Receipts.class, 2);
    assertThat(kit.link().told(Link.Receipts.class).get(1).after())
        .hasValueSatisfying(name -> assertThat(name.value()).isEqualTo("carol"));
    page(1, false, new MemberReceipt("dan", false, false));

    kit.awaitText("Message 2 in #class", "read by 1, received by 2 of 3", "not delivered yet");
  }

  @Test
  void membersOfAnAnswerAreASheet() {
    inClass().link().silent();
    kit.send("/group info #class").awaitAsked(Link.Members.class, 1);
    var ask = kit.link().told(Link.Members.class).getFirst();

    kit.link()
        .emit(new ClientEvent.Members(ask.origin(), CLASS, group(), members("bob", "dan"), true));

    kit.awaitText("Members of #class", "owns #class", "@bob", "/group info #class after @dan");
  }

  // naming

  @Test
  void aMemberIsChosenInThePaneAndWrittenTo() {
    inClass().press("f4").awaitText("MEMBERS 4");

    kit.press("down", "enter");

    kit.awaitAsked(Link.Open.class, 2);
    assertThat(kit.link().told(Link.Open.class).get(1).conversation())
        .isInstanceOf(Address.User.class)
        .hasToString("User[name=carol]");
  }

  @Test
  void membersAreNamedFirst() {
    kit.ready().link().emit(new ClientEvent.Stands(Samples.empty(Samples.BOB)));
    inClass("zoe");

    kit.type("@").awaitText("@zoe", "@bob").press("tab").awaitText("> @zoe");
  }

  @Test
  void theWordsOfGroupComplete() {
    kit.ready().type("/group re").awaitText("remove", "rename", "#hw1 @dan");

    kit.press("tab").awaitText("> /group remove");
  }

  private void page(int ask, boolean more, MemberReceipt... members) {
    var origin = kit.link().told(Link.Receipts.class).get(ask).origin();
    kit.link().emit(new ClientEvent.Receipts(origin, CLASS, 2, List.of(members), more));
  }

  private ScreenKit inClass() {
    kit.ready();
    return inClass("bob", "carol", "dan");
  }

  /** With the group open, and these in it. */
  private ScreenKit inClass(String... others) {
    kit.link().emit(isClass());
    kit.awaitText("#class").send("/open #class").awaitText("write to #class");
    await().atMost(Duration.ofSeconds(10)).until(() -> !kit.link().told(Link.Open.class).isEmpty());
    kit.link().emit(new ClientEvent.Roster(CLASS, members(others), 1));
    return kit;
  }

  private static Group group() {
    return new Group("class", "alice", 4, true, 1);
  }

  private static ClientEvent isClass() {
    return new ClientEvent.GroupIs(CLASS, group());
  }

  private static List<GroupMember> members(String... names) {
    return Arrays.stream(names)
        .map(name -> new Person(name, name, Role.STUDENT, false, Optional.empty()))
        .map(person -> new GroupMember(person, 1))
        .toList();
  }

  private static Standing standing(long read) {
    return new Standing(CLASS, 0, read, read);
  }

  private static Change removed(String user) {
    return new Change.Removed(List.of(user));
  }

  private static ClientEvent done(long seq, String by, Change change) {
    return new ClientEvent.Changed(
        new GroupEntry(CLASS, seq, by, ScreenKit.NOW, by.equals("alice"), change));
  }

  private static ClientEvent own(long seq, String text) {
    return said(seq, "alice", text);
  }

  private static ClientEvent said(long seq, String from, String text) {
    return said(seq, from, MessageKind.PLAIN, text);
  }

  private static ClientEvent said(long seq, String from, MessageKind kind, String text) {
    return new ClientEvent.Message(message(seq, from, kind, text));
  }

  private static ChatMessage message(long seq, String from, MessageKind kind, String text) {
    return new ChatMessage(
        CLASS, seq, from, "class", text, ScreenKit.NOW, from.equals("alice"), kind);
  }
}
