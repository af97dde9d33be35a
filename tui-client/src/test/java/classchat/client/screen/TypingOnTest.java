package classchat.client.screen;

import static classchat.client.screen.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.client.display.Key;
import classchat.client.display.Spot;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.FileSamples;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.Person;
import classchat.client.model.SharedFile;
import classchat.wire.ConversationId;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody types on although something lies, or comes to lie, over the chats. */
@Timeout(60)
final class TypingOnTest {
  private static final String FOUR_LINES = "one\ntwo\nthree\nfour";

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

  // a list that has been read

  @Test
  void lettersCloseAListAndAreSent() {
    listed();

    letters("hello").press("enter");

    assertSaid("hello");
    kit.awaitNoText("- Users -");
  }

  @Test
  void wideCharactersAreSentWhole() {
    listed();

    kit.type("日").type("本").type("e\u0301").type("👍🏽").press("enter");

    assertSaid("日本e\u0301👍🏽");
  }

  @Test
  void aPasteGoesOnIntoTheInput() {
    listed();

    kit.key(new Key.Pasted("one\ntwo\n"));

    kit.awaitText("> one", "  two").awaitNoText("- Users -");
    assertThat(kit.link().told(Link.Post.class)).isEmpty();
  }

  @Test
  void aLongPasteIsAskedAboutOverAList() {
    listed();

    kit.key(new Key.Pasted(FOUR_LINES));

    kit.awaitText("4 lines were pasted").awaitNoText("- Users -").type("e").awaitText("> one");
  }

  @Test
  void whatDeletesClosesAListAndDeletesNothing() {
    inBob().type("half a thought").press("f1").awaitText("- Help -");

    kit.press("backspace").awaitNoText("- Help -");

    kit.type("!").awaitText("> half a thought!");
  }

  @Test
  void theKeyThatOpensHelpClosesIt() {
    inBob().press("f1").awaitText("- Help -");

    kit.press("f1").awaitNoText("- Help -");
  }

  @Test
  void aKeyThatOpensSomethingElseDoesSoOverAList() {
    listed();

    kit.press("ctrl-g").awaitText("- Go to -").awaitNoText("- Users -");
  }

  @Test
  void homeAndEndGoToTheEndsOfASheet() {
    inBob().press("f1").awaitText("- Help -", "WRITING");

    kit.press("end").awaitNoText("WRITING").press("home").awaitText("WRITING");
  }

  @Test
  void aLetterOnTheSheetOfASelectedMessageIsText() {
    inBob().send("my words").awaitText("my words").link().silent();
    kit.press("up").type("i").awaitAsked(Link.Receipts.class, 1);
    var ask = kit.link().told(Link.Receipts.class).getFirst();
    kit.link().emit(new ClientEvent.Receipts(ask.origin(), BOB, 1, List.of(), false));
    kit.awaitText("Message 1 in @bob").later(Duration.ofSeconds(1));

    letters("reply").awaitText("> reply");
  }

  // one that comes meanwhile

  @Test
  void anAnswerDoesNotTakeTheRestOfAWord() {
    asked("/who", Link.Who.class, 2);
    kit.type("hel");
    users();

    letters("lo").press("enter");

    assertSaid("hello");
    kit.awaitText("- Users -");
  }

  @Test
  void whoWritesIsToldOfAnAnswerAndMayLookAtIt() {
    asked("/who", Link.Who.class, 2);
    kit.type("hel");
    users();
    kit.awaitText("the answer is here: Esc shows it now").awaitNoText("- Users -");

    kit.press("esc").awaitText("- Users -").press("esc").awaitNoText("- Users -");

    kit.awaitNoText("the answer is here").type("lo").awaitText("> hello");
  }

  @Test
  void anAnswerThatNobodyCanHaveReadComesOnceMore() {
    asked("/who", Link.Who.class, 2);
    users();

    letters("hello").press("enter");

    assertSaid("hello");
    kit.awaitText("- Users -");
  }

  @Test
  void whatIsTypedInOneGoIsDoneInItsOrder() {
    inBob();

    kit.send("/help").send("hello").send("/who");

    assertSaid("hello");
    kit.awaitText("- Users -");
  }

  @Test
  void theFilterOfAListThatComesDoesNotTakeAWord() {
    inBob();
    var group = new ConversationRef(new ConversationId(7, 9), "#class");
    kit.link().emit(new ClientEvent.Stands(Samples.empty(group)));
    asked("/questions #class", Link.Questions.class, 1);
    var ask = kit.link().told(Link.Questions.class).getFirst();
    var question =
        new ChatMessage(
            group, 2, "bob", "class", "how?", ScreenKit.NOW, false, MessageKind.QUESTION);
    kit.link().emit(new ClientEvent.Questions(ask.origin(), group, List.of(question), false));

    letters("why").press("enter");

    assertSaid("why");
    kit.awaitText("Open questions").later(Duration.ofSeconds(1)).type("why");
    kit.awaitText("nothing fits").press("enter", "ctrl-u").awaitText("bob: how?");
  }

  @Test
  void aWordDoesNotStopWhatMoves() {
    var file = moving();
    asked("/files", Link.ListFiles.class, 1);
    files(file);

    letters("xenon").press("enter");

    assertSaid("xenon");
    kit.awaitText("- Files -").later(Duration.ofSeconds(1)).type("x");
    kit.awaitAsked(Link.CancelFile.class, 1);
  }

  @Test
  void aListThatIsAskedForByItsKeyComesOverWhatIsBegun() {
    var file = moving();
    kit.type("half a thought").link().silent();
    kit.press("f7").awaitAsked(Link.ListFiles.class, 1);

    files(file);

    kit.awaitText("- Files -").type("y").awaitText("> half a thoughty").awaitNoText("- Files -");
  }

  @Test
  void aWordThatIsBegunGoesAlongToTheChatThatOpens() {
    asked("/open @carol", Link.Open.class, 2);
    var ask = kit.link().told(Link.Open.class).getLast();
    kit.type("hel").link().emit(new ClientEvent.Opened(ask.origin(), Samples.CAROL));

    letters("lo").press("enter").awaitText("write to @carol");

    assertSaid("hello");
    assertThat(kit.link().told(Link.Post.class).getFirst().to())
        .isEqualTo(new Address.Known(Samples.CAROL.id()));
  }

  @Test
  void nothingIsSaidInTheOldChatWhileAnotherOneIsBeingOpened() {
    asked("/open @carol", Link.Open.class, 2);
    var ask = kit.link().told(Link.Open.class).getLast();
    kit.send("hello").awaitText("another chat is being opened", "> hello");

    kit.link().emit(new ClientEvent.Opened(ask.origin(), Samples.CAROL));

    kit.awaitText("@carol", "> hello");
    assertThat(kit.link().told(Link.Post.class)).isEmpty();
  }

  @Test
  void whatWasWrittenBeforeStaysInItsChat() {
    inBob().type("for bob").press("ctrl-g").awaitText("Go to");
    kit.link().emit(new ClientEvent.Stands(Samples.empty(Samples.CAROL)));
    kit.press("esc", "alt-down").awaitText("write to @carol");

    kit.press("alt-up").awaitText("> for bob");
  }

  // questions

  @Test
  void typingOnAtThePasteQuestionEditsAndSendsNothing() {
    inBob().key(new Key.Pasted(FOUR_LINES)).awaitText("4 lines were pasted");

    letters(" and").awaitText("  four and");

    assertThat(kit.link().told(Link.Post.class)).isEmpty();
  }

  @Test
  void aSecondPasteKeepsTheFirst() {
    inBob().key(new Key.Pasted(FOUR_LINES)).awaitText("4 lines were pasted");

    kit.key(new Key.Pasted("!"));

    kit.awaitText("> one", "  four!");
  }

  @Test
  void typingOnWhenAskedWhetherToLeaveStays() {
    moving();
    kit.press("ctrl-c").awaitText("Leave ClassChat?");

    letters("hey").press("enter");

    assertSaid("hey");
  }

  // letters of panes

  @Test
  void lettersThatMeanNothingOnAMessageAreText() {
    inBob().send("my words").awaitText("my words");

    kit.press("up").awaitText("r reply").type("a").awaitText("> a");
    kit.press("ctrl-u", "up").awaitText("r reply").type("x").awaitText("> x");
  }

  @Test
  void aLetterIsTextWhereThereIsNothingToDismiss() {
    inBob().press("f6").awaitText("nothing yet");

    kit.type("d").awaitText("> d");
  }

  // sizes and pages

  @Test
  void aSheetScrollsAtOnceAfterItHasGrown() {
    inBob().press("f1").awaitText("- Help -").press("end").awaitNoText("WRITING");
    var small = kit.display.text();
    kit.display.resize(80, 34);
    kit.key(new Key.Resized());
    await().atMost(Duration.ofSeconds(10)).until(() -> kit.display.rows().size() == 34);
    var large = kit.display.text();

    kit.press("up");

    await().atMost(Duration.ofSeconds(10)).until(() -> !kit.display.text().equals(large));
    assertThat(small).isNotEqualTo(large);
  }

  @Test
  void aListIsTurnedByPagesAndByTheWheel() {
    inBob();
    IntStream.rangeClosed(1, 80)
        .forEach(seq -> kit.link().emit(Samples.message(BOB, seq, "no " + seq)));
    kit.awaitText("no 80").press("ctrl-f").awaitText("80 matches");

    kit.press("pgdn", "pgdn").key(new Key.Wheel(new Spot(1, 1), true)).press("enter");

    kit.awaitText(">14:30 bob    no 47").awaitNoText("no 80 ");
  }

  // the mouse

  @Test
  void aClickTakesAChoiceThatFits() {
    inBob().type("/re");

    kit.click("/receipts").awaitText("> /receipts");
  }

  @Test
  void aClickGoesToAFieldOfTheNewPassword() {
    inBob().send("/passwd").awaitText("Old password");

    kit.click("New password").awaitText("> New password");
  }

  private ScreenKit letters(String text) {
    text.codePoints().forEach(letter -> kit.type(Character.toString(letter)));
    return kit;
  }

  private ScreenKit inBob() {
    kit.ready().link().emit(new ClientEvent.Stands(Samples.empty(BOB)));
    return kit.awaitText("@bob").send("/open @bob").awaitText("write to @bob");
  }

  /** Somebody has read who is there. */
  private void listed() {
    asked("/who", Link.Who.class, 2);
    users();
    kit.awaitText("- Users -").later(Duration.ofSeconds(1));
  }

  /** The command waits for its answer. */
  private void asked(String line, Class<? extends Link.Command> what, int times) {
    if (!kit.display.text().contains("write to @bob")) {
      inBob();
    }
    kit.link().silent();
    kit.send(line).awaitAsked(what, times);
  }

  private void users() {
    var bob = new Person("bob", "bob", Role.STUDENT, true, Optional.empty());
    var ask = kit.link().told(Link.Who.class).getLast();
    kit.link().emit(new ClientEvent.Users(ask.origin(), List.of(bob), false));
  }

  private SharedFile moving() {
    inBob();
    var offer = FileSamples.offer(BOB, 1, "bob", ScreenKit.NOW, "log.tgz", 10);
    var file = SharedFile.of(offer, offer.file().orElseThrow());
    var moves = FileSamples.staged(file, FileStage.MOVING);
    kit.link().emit(new ClientEvent.Message(offer));
    kit.link().emit(new ClientEvent.FileIs(moves, FileStep.PROGRESS, Optional.empty()));
    kit.awaitText("] 0%");
    return moves;
  }

  private void files(SharedFile file) {
    var ask = kit.link().told(Link.ListFiles.class).getLast();
    kit.link().emit(new ClientEvent.Files(ask.origin(), List.of(file)));
  }

  private void assertSaid(String text) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(kit.link().told(Link.Post.class))
                .extracting(Link.Post::text)
                .contains(text));
  }
}
