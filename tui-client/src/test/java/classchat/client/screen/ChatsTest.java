package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.client.display.Key;
import classchat.client.link.Address;
import classchat.client.link.FakeLink;
import classchat.client.link.Link;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.MemberProgress;
import classchat.client.model.PendingDraft;
import classchat.client.model.Person;
import classchat.client.model.Standing;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.Role;
import classchat.wire.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ChatsTest {
  private static final ConversationRef BOB = new ConversationRef(new ConversationId(0, 3), "@bob");
  private static final ConversationRef CAROL =
      new ConversationRef(new ConversationId(0, 5), "@carol");

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

  // saying

  @Test
  void whatIsTypedGoesToTheOpenChatAndShowsWithItsMark() {
    kit.ready().send("/open @bob").awaitText("write to @bob");

    kit.send("hello there");

    kit.awaitText("hello there", "write to @bob");
    var post = kit.link().told(Link.Post.class).getFirst();
    assertThat(post.to()).isEqualTo(new Address.Known(BOB.id()));
    assertThat(post.text()).isEqualTo("hello there");
  }

  @Test
  void marksGoFromQueuedToRead() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.link().silent();
    kit.send("step by step");
    kit.awaitAsked(Link.Post.class, 1);
    var origin = kit.link().told(Link.Post.class).getFirst().origin();
    kit.link()
        .emit(new ClientEvent.Queued(origin, new PendingDraft(1, BOB, "step by step", origin), 1));
    awaitRow("step by step", " .");

    kit.link().emit(new ClientEvent.Posted(origin, 1, own(1, "step by step"), List.of()));
    awaitRow("step by step", " s");
    kit.link().emit(new ClientEvent.Progress(BOB, new MemberProgress("bob", 1, 0)));
    awaitRow("step by step", " d");
    kit.link().emit(new ClientEvent.Progress(BOB, new MemberProgress("bob", 1, 1)));
    awaitRow("step by step", " r");
  }

  @Test
  void aRefusedPostStaysAndIsSentAgainByEnter() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.link().silent();
    kit.send("important");
    kit.awaitAsked(Link.Post.class, 1);
    var origin = kit.link().told(Link.Post.class).getFirst().origin();
    kit.link()
        .emit(
            new ClientEvent.Queued(origin, new PendingDraft(1, BOB, "important", origin), 1),
            new ClientEvent.GivenUp(1, BOB),
            new ClientEvent.Failed(origin, ErrorCode.BLOCKED, "bob takes no messages", false));
    kit.awaitText("important", "bob takes no messages");

    kit.press("enter");

    kit.awaitAsked(Link.Post.class, 2).awaitNoText("bob takes no messages");
    assertThat(kit.link().told(Link.Post.class).get(1).text()).isEqualTo("important");
  }

  @Test
  void aMessageToNobodyComesBackIntoTheInput() {
    kit.ready().send("/msg @nobody hello").awaitText("refused", "/msg @nobody hello");

    kit.send("").awaitAsked(Link.Post.class, 2);
  }

  @Test
  void aCommandThatIsRefusedComesBackIntoTheInput() {
    kit.ready().send("/open @nobody").awaitText("refused", "> /open @nobody");

    kit.press("ctrl-c").send("/whois @nobody").awaitText("refused", "> /whois @nobody");
  }

  @Test
  void aWrongCommandStaysToBeMended() {
    kit.ready().send("/opne @bob").awaitText("there is no command", "/opne @bob");

    assertThat(kit.link().told(Link.Post.class)).isEmpty();
  }

  @Test
  void textWithoutAnOpenChatIsNotLost() {
    kit.ready().send("to whom?").awaitText("no chat is open", "to whom?");

    assertThat(kit.link().told(Link.Post.class)).isEmpty();
  }

  @Test
  void moreThanTheBoundIsRefusedAndNotLost() {
    kit.unanswered(2).ready().send("/open @bob").awaitText("write to @bob");
    kit.link().silent();

    kit.send("one").send("two").send("three");

    kit.awaitText("too many messages", "three").awaitAsked(Link.Post.class, 2);
  }

  @Test
  void theTextOfEachChatIsKeptWhileAnotherIsOpen() {
    kit.ready().send("/open @bob").awaitText("write to @bob").type("for bob");
    kit.link().emit(new ClientEvent.Stands(new Standing(CAROL, 0, 1, 1)));
    kit.awaitText("@carol").press("alt-down").awaitText("write to @carol");

    kit.type("for carol").press("alt-down").awaitText("> for bob").awaitNoText("for carol");

    kit.press("alt-up").awaitText("> for carol");
  }

  @Test
  void whoCameLaterIsFoundWhenNamed() {
    kit.ready().later(Duration.ofSeconds(11));
    kit.link().silent();
    kit.type("@d").awaitAsked(Link.Who.class, 2);
    var ask = kit.link().told(Link.Who.class).get(1);

    kit.link()
        .emit(
            new ClientEvent.Users(
                ask.origin(),
                List.of(new Person("dora", "dora", Role.STUDENT, true, Optional.empty())),
                false));

    kit.awaitText("@dora").press("tab").awaitText("> @dora");
  }

  // seeing

  @Test
  void theLinkHearsOfWhatWasShownOnlyAfterItWasDrawn() {
    kit.ready();
    var shownBefore = kit.link().told(Link.Shown.class).size();
    var early = new ArrayList<String>();
    kit.link()
        .before(command -> {
          if (command instanceof Link.Shown && !kit.display.text().contains("@bob")) {
            early.add("shown before it was drawn");
          }
        });

    kit.link().emit(message(BOB, 1, "fresh"));

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> kit.link().told(Link.Shown.class).size() > shownBefore);
    assertThat(early).isEmpty();
  }

  @Test
  void whatNobodySawIsNotReportedAsShown() throws Exception {
    kit.ready();
    kit.display.breakDown();
    var shownBefore = kit.link().told(Link.Shown.class).size();

    kit.link().emit(message(BOB, 1, "unseen"));

    assertThat(kit.outcome()).isEqualTo(ScreenMode.Outcome.UNSEEN);
    assertThat(kit.link().told(Link.Shown.class)).hasSize(shownBefore);
  }

  @Test
  void aFloodIsDrawnInFewFrames() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    var before = kit.display.frames();
    var begun = System.nanoTime();

    IntStream.rangeClosed(1, 2_000).forEach(seq -> kit.link().emit(message(BOB, seq, "no " + seq)));

    kit.awaitText("no 2000");
    var frames = kit.display.frames() - before;
    var most = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 16 + 2;
    assertThat((long) frames).isLessThanOrEqualTo(most);
  }

  @Test
  void anUnreadChatIsCountedAndRead() {
    kit.ready();
    kit.link().emit(message(BOB, 1, "are you there?"), message(BOB, 2, "hello?"));
    kit.awaitText("2 unread");
    assertThat(kit.link().told(Link.MarkRead.class)).isEmpty();

    kit.press("alt-a").awaitText("are you there?", "new since");

    kit.awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void nothingIsReadWhileTheTerminalHasNotTheKeyboard() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.key(new Key.Focused(false));
    kit.link().emit(message(BOB, 1, "look here"));
    kit.awaitText("look here", "new since");
    assertThat(kit.link().told(Link.MarkRead.class)).isEmpty();
    assertThat(kit.display.done()).contains("bell", "notify bob has written");

    kit.key(new Key.Focused(true));

    kit.awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void nothingIsReadWhileSomebodyHasScrolledBack() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    IntStream.rangeClosed(1, 60).forEach(seq -> kit.link().emit(message(BOB, seq, "no " + seq)));
    kit.awaitText("no 60").press("pgup").awaitNoText("no 60");
    kit.link().silent();
    var before = kit.link().told(Link.MarkRead.class).size();

    kit.link().emit(message(BOB, 61, "no 61"));

    kit.awaitText("newer");
    assertThat(kit.link().told(Link.MarkRead.class)).hasSize(before);
    kit.press("alt-end").awaitText("no 61").awaitAsked(Link.MarkRead.class, before + 1);
  }

  @Test
  void theSettingNeverSendsNoReadReceipt() {
    var settings = kit.behaviour();
    kit.with(
            new ScreenSettings(
                settings.look(),
                ScreenSettings.SendRead.NEVER,
                ScreenSettings.Bell.NEVER,
                ScreenSettings.Desktop.NONE,
                false,
                3,
                false))
        .ready()
        .send("/open @bob")
        .awaitText("write to @bob");

    kit.link().emit(message(BOB, 1, "hush"));

    kit.awaitText("hush").send("/read @bob").awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void aMutedChatRingsNoBell() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.send("/mute @bob").awaitText("@bob is muted");
    kit.key(new Key.Focused(false));

    kit.link().emit(message(BOB, 1, "psst"));

    kit.awaitText("psst");
    assertThat(kit.display.done()).doesNotContain("bell");
  }

  @Test
  void earlierMessagesAreFetchedWhereTheyAreWanted() {
    kit.with(
        ScreenKit.beginning(
            Optional.of("alice"),
            Optional.of(new Secret("geheim")),
            false,
            ScreenKit.NONE,
            ScreenKit.NONE));
    kit.links(
            link -> {
              link.silent();
              link.emit(
                  new ClientEvent.Restored(
                      "alice", List.of(new Standing(BOB, 0, 500, 500)), List.of(), List.of()));
              link.ready();
            })
        .start()
        .awaitText("alice@");
    kit.awaitAsked(Link.History.class, 1);
    answerHistory(kit.link(), 0, 500, 500, true);

    kit.press("alt-down").awaitText("no 500").awaitAsked(Link.History.class, 2);

    var ask = kit.link().told(Link.History.class).get(1);
    assertThat(ask.before()).hasValue(500);
    answerHistory(kit.link(), 1, 400, 499, true);
    kit.awaitText("no 499");
    IntStream.range(0, 10).forEach(any -> kit.press("pgup"));
    kit.awaitText("no 400").awaitAsked(Link.History.class, 3);
  }

  // the connection

  @Test
  void aLostConnectionIsToldAndPostsWait() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.link().silent();

    kit.link()
        .emit(
            new ClientEvent.Disconnected(
                true, ErrorCode.NOT_CONNECTED, "cable cut", Optional.of(Duration.ofSeconds(3))));
    kit.awaitText("offline", "3 s");
    kit.send("later");
    kit.awaitAsked(Link.Post.class, 1);
    var origin = kit.link().told(Link.Post.class).getFirst().origin();
    kit.link().emit(new ClientEvent.Queued(origin, new PendingDraft(1, BOB, "later", origin), 1));

    awaitRow("later", " .");
    kit.link().ready();
    kit.awaitNoText("offline");
  }

  @Test
  void leavingTellsTheLinkAndEnds() throws Exception {
    kit.ready().send("/quit");

    assertThat(kit.outcome()).isEqualTo(ScreenMode.Outcome.LEFT);
    assertThat(kit.link().told(Link.Quit.class)).hasSize(1);
  }

  @Test
  void leavingWithSomethingUnsentIsAsked() throws Exception {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.link().silent();
    kit.send("not yet out");
    kit.awaitAsked(Link.Post.class, 1);
    var origin = kit.link().told(Link.Post.class).getFirst().origin();
    kit.link().emit(new ClientEvent.Queued(origin, new PendingDraft(1, BOB, "x", origin), 1));
    awaitRow("x", " .");

    kit.press("ctrl-c").type("n").press("ctrl-c").type("y");

    assertThat(kit.outcome()).isEqualTo(ScreenMode.Outcome.LEFT);
  }

  // input

  @Test
  void aPastedLineEndNeverSends() {
    kit.ready().send("/open @bob").awaitText("write to @bob");

    kit.key(new Key.Pasted("rm -rf /\n")).awaitText("> rm -rf /");

    assertThat(kit.link().told(Link.Post.class)).isEmpty();
  }

  @Test
  void aLongPasteIsAskedAbout() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    var text =
        """
        one
        two
        three
        four\
        """;

    kit.key(new Key.Pasted(text)).awaitText("4 lines").type("e").awaitText("> one", "four");
    kit.press("ctrl-c").key(new Key.Pasted(text)).awaitText("4 lines").type("s");

    kit.awaitAsked(Link.Post.class, 1);
    assertThat(kit.link().told(Link.Post.class).getFirst().text()).isEqualTo(text);
  }

  @Test
  void whatWasSentBeforeComesBackByUp() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.send("first words").awaitText("first words").type("now");

    kit.press("up").awaitText("> first words").press("down").awaitText("> now");
  }

  @Test
  void downBelowTheNewestKeepsWhatIsBeingWritten() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.send("first words").awaitText("first words");

    kit.type("half a thought").press("down", "down").type("!");

    kit.awaitText("> half a thought!");
  }

  @Test
  void tabTakesTheMarkedChoiceOfSeveral() {
    kit.ready().type("/re").awaitText("/read", "/receipts").press("tab").awaitText("> /read");
    kit.awaitNoText("/receipts").press("ctrl-u").type("/re").awaitText("/receipts");

    kit.press("down", "enter").type("x");

    kit.awaitText("> /receipts x").awaitNoText("usage");
  }

  @Test
  void aSelectedMessageTellsWhoHasReadItAndIsCopied() {
    kit.ready()
        .send("/open @bob")
        .awaitText("write to @bob")
        .send("my words")
        .awaitText("my words");
    kit.link().silent();

    kit.press("up").type("y").type("i");

    kit.awaitAsked(Link.Receipts.class, 1);
    var ask = kit.link().told(Link.Receipts.class).getFirst();
    kit.link()
        .emit(
            new ClientEvent.Receipts(
                ask.origin(),
                BOB,
                1,
                List.of(new ClientEvent.MemberReceipt("bob", true, false)),
                false));
    kit.awaitText("Message 1 in @bob", "delivered");
    assertThat(kit.display.done()).contains("copy my words");
  }

  @Test
  void aChatIsFoundByItsLetters() {
    kit.ready().send("/open @carol").awaitText("write to @carol");
    kit.send("/open @bob").awaitText("write to @bob");

    kit.press("ctrl-g").awaitText("Go to").type("crl").awaitNoText("  @bob").press("enter");

    kit.awaitText("write to @carol");
  }

  @Test
  void textIsFoundInTheOpenChat() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    IntStream.rangeClosed(1, 80).forEach(seq -> kit.link().emit(message(BOB, seq, "no " + seq)));
    kit.awaitText("no 80");

    kit.press("ctrl-f").type("no 7").press("down", "down", "down", "down", "down").press("enter");

    kit.awaitText("no 74").awaitNoText("no 80 ");
  }

  @Test
  void findingTellsHowMuchOfTheChatIsHere() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    IntStream.rangeClosed(5, 80).forEach(seq -> kit.link().emit(message(BOB, seq, "no " + seq)));
    kit.awaitText("no 80");

    kit.press("ctrl-f").awaitText("Find in its newest 76 messages");
  }

  @Test
  void theEditorOfThePersonWritesTheInput() {
    kit.editor("sed -i 's/a/b/'").ready().send("/open @bob").awaitText("write to @bob");

    kit.type("aaa").press("ctrl-o");

    kit.awaitText("> baa");
    assertThat(kit.display.done()).contains("lend");
  }

  @Test
  void anotherSizeIsDrawnAtOnce() {
    kit.ready();
    kit.display.resize(60, 15);

    kit.key(new Key.Resized());

    await().atMost(Duration.ofSeconds(10)).until(() -> kit.display.rows().size() == 15);
  }

  @Test
  void suspendAndRedrawGoToTheDisplay() {
    kit.ready().press("ctrl-z", "ctrl-l");

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> kit.display.done().containsAll(List.of("suspend", "forget")));
  }

  @Test
  void comingAndGoingIsAmongTheNotifications() {
    kit.ready();
    kit.link()
        .emit(
            new ClientEvent.Presence("bob", false, Optional.of(Instant.EPOCH)),
            new ClientEvent.Presence("bob", true, Optional.empty()));

    kit.press("f6").awaitText("bob is here");
  }

  @Test
  void thePasswordIsChangedInAForm() {
    kit.ready().send("/passwd").awaitText("Old password");
    kit.link().silent();

    kit.type("old").press("enter").type("new-one").press("enter").type("new-one").press("enter");

    kit.awaitAsked(Link.ChangePassword.class, 1);
    var ask = kit.link().told(Link.ChangePassword.class).getFirst();
    assertThat(ask.current().value()).isEqualTo("old");
    assertThat(ask.next().value()).isEqualTo("new-one");
    kit.link().emit(new ClientEvent.Done(ask.origin()));
    kit.awaitText("the password is changed");
  }

  private void awaitRow(String text, String end) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(kit.display.rows())
                .anyMatch(row -> row.contains(text) && row.endsWith(end)));
  }

  private static void answerHistory(FakeLink link, int ask, int from, int to, boolean more) {
    var origin = link.told(Link.History.class).get(ask).origin();
    var messages =
        IntStream.rangeClosed(from, to).mapToObj(seq -> chat(BOB, seq, "no " + seq)).toList();
    link.emit(new ClientEvent.History(origin, BOB, messages, more, from));
  }

  private static ClientEvent.Message message(ConversationRef ref, long seq, String text) {
    return new ClientEvent.Message(chat(ref, seq, text));
  }

  private static ChatMessage chat(ConversationRef ref, long seq, String text) {
    var from = ref.label().substring(1);
    return new ChatMessage(ref, seq, from, "alice", text, ScreenKit.NOW, false);
  }

  private static ChatMessage own(long seq, String text) {
    return new ChatMessage(BOB, seq, "alice", "bob", text, ScreenKit.NOW, true);
  }
}
