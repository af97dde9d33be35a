package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Key;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.PendingDraft;
import classchat.wire.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody wrote is never lost, and never turns up where it does not belong. */
@Timeout(60)
final class WordsTest {
  private static final String LONG = "one\ntwo\nthree\nfour";

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

  @Test
  void openingAChatByItsNameKeepsWhatWasBegunInBoth() {
    inBob().type("half a text");
    kit.link().emit(new ClientEvent.Stands(Samples.empty(Samples.CAROL)));
    kit.awaitText("@carol").press("alt-down").awaitText("write to @carol");

    kit.send("/open @bob").awaitText("> half a text");

    kit.press("alt-down").awaitText("write to @carol").awaitNoText("/open @bob");
  }

  @Test
  void aLateAnswerDoesNotOpenTheFormerChatAgain() {
    inBob().link().emit(new ClientEvent.Stands(Samples.empty(Samples.CAROL)));
    kit.awaitText("@carol").link().silent();
    kit.press("alt-down").awaitText("write to @carol").press("alt-down");
    kit.awaitText("write to @bob").press("alt-down").awaitText("write to @carol");
    var opens = kit.link().told(Link.Open.class);

    kit.link().answer(opens.get(opens.size() - 2));

    kit.link().emit(Samples.message(Samples.CAROL, 1, "a sign of life"));
    kit.awaitText("a sign of life");
    assertThat(kit.display.text()).contains("write to @carol");
  }

  @Test
  void whatIsRefusedAtOnceStaysInItsChatWhileTheNextIsWritten() {
    inBob().link().silent();
    kit.send("the first").awaitAsked(Link.Post.class, 1).type("the next");

    fail(0, "the outbox is full");

    kit.awaitText("the first", "not sent: the outbox is full", "> the next");
    kit.press("ctrl-c", "enter").awaitAsked(Link.Post.class, 2);
    assertThat(kit.link().told(Link.Post.class).get(1).text()).isEqualTo("the first");
  }

  @Test
  void whatTheLinkHadNotSavedStaysWhenItEnds() {
    inBob().link().silent();
    kit.send("on its way").awaitAsked(Link.Post.class, 1);

    signInAgain();

    kit.awaitText("on its way", "not sent");
  }

  @Test
  void whatWasBegunIsThereAgainAfterSigningInAgain() {
    inBob().type("half a text").awaitText("> half a text");

    signInAgain();

    kit.awaitText("@bob", "> half a text");
  }

  @Test
  void aPastedTextStaysWhenTheSessionEnds() {
    inBob().key(new Key.Pasted(LONG)).awaitText("4 lines");

    signInAgain();

    kit.awaitText("> one", "four");
  }

  @Test
  void aPastedTextStaysWhenAnAnswerComes() {
    inBob().link().silent();
    kit.send("/devices").awaitAsked(Link.ListDevices.class, 1);
    kit.key(new Key.Pasted(LONG)).awaitText("4 lines");

    var ask = kit.link().told(Link.ListDevices.class).getFirst();
    kit.link().emit(new ClientEvent.Devices(ask.origin(), List.of()));
    kit.type("e");

    kit.awaitText("the answer is here", "> one", "four").press("esc");
    kit.awaitText("Devices of this account").press("esc").awaitText("> one", "four");
  }

  @Test
  void nobodyElseSeesWhatWasWrittenUnderAnotherName() {
    inBob().link().silent();
    kit.send("first secret").awaitAsked(Link.Post.class, 1);
    fail(0, "no room");
    kit.link().emit(Samples.message(Samples.CAROL, 1, "hello"));
    kit.awaitText("not sent: no room", "news(1)").type("second secret");
    kit.links(link -> {}).link().emit(Samples.sentAway());
    kit.awaitText("Sign in").press("shift-tab", "ctrl-u").type("mallory").press("tab");

    kit.signInAgain();
    kit.link(2).emit(Samples.restored("mallory", Samples.empty(Samples.BOB))).ready();
    kit.awaitText("Welcome, mallory").awaitNoText("news(1)").press("alt-down");

    kit.awaitText("write to @bob").awaitNoText("secret").press("enter", "ctrl-r");
    kit.awaitText("Sent before").awaitNoText("secret");
    assertThat(kit.link(2).told(Link.Post.class)).isEmpty();
  }

  @Test
  void aTextThatIsTakenUpWhileANameIsCompletedCanBeSent() {
    inBob().send("x").awaitAsked(Link.Post.class, 1).type("/op").awaitText("/open");

    kit.press("ctrl-r").awaitText("Sent before").press("enter").awaitText("> x").press("enter");

    kit.awaitAsked(Link.Post.class, 2);
  }

  @Test
  void leavingWithSomethingRefusedIsAsked() throws Exception {
    inBob().link().silent();
    kit.send("important").awaitAsked(Link.Post.class, 1);
    fail(0, "no room");
    kit.awaitText("not sent: no room");

    kit.press("ctrl-c").awaitText("Leave ClassChat?").type("y");

    assertThat(kit.outcome()).isEqualTo(ScreenMode.Outcome.LEFT);
  }

  @Test
  void whatTheProfileHoldsIsNotKeptTwice() {
    inBob().link().silent();
    kit.send("important").awaitAsked(Link.Post.class, 1);
    var origin = kit.link().told(Link.Post.class).getFirst().origin();
    var draft = new PendingDraft(1, Samples.BOB, "important", origin);
    kit.link().emit(new ClientEvent.Queued(origin, draft, 1));

    signInAgain();

    kit.awaitText("write to @bob").awaitNoText("important");
  }

  private ScreenKit inBob() {
    return kit.ready().send("/open @bob").awaitText("write to @bob");
  }

  private void fail(int post, String why) {
    var origin = kit.link().told(Link.Post.class).get(post).origin();
    kit.link().emit(new ClientEvent.Failed(origin, ErrorCode.NO_SPACE, why, true));
  }

  /** The session ends; the same account signs in again. */
  private void signInAgain() {
    kit.links(link -> {}).link().emit(Samples.sentAway());
    kit.awaitText("this device was signed out").signInAgain();
    kit.link(2).emit(Samples.restored("alice", Samples.empty(Samples.BOB))).ready();
  }
}
