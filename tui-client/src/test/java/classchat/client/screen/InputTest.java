package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.client.display.Key;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The input and what lies over the chats. */
@Timeout(60)
final class InputTest {
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
                Samples.BOB,
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
    IntStream.rangeClosed(1, 80)
        .forEach(seq -> kit.link().emit(Samples.message(Samples.BOB, seq, "no " + seq)));
    kit.awaitText("no 80");

    kit.press("ctrl-f").type("no 7").press("down", "down", "down", "down", "down").press("enter");

    kit.awaitText("no 74").awaitNoText("no 80 ");
  }

  @Test
  void findingTellsHowMuchOfTheChatIsHere() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    IntStream.rangeClosed(5, 80)
        .forEach(seq -> kit.link().emit(Samples.message(Samples.BOB, seq, "no " + seq)));
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
  void comingAndGoingOfWhomOneTalksWithIsAmongTheNotifications() {
    kit.ready();
    kit.link()
        .emit(
            new ClientEvent.Stands(Samples.empty(Samples.BOB)),
            new ClientEvent.Presence("bob", false, Optional.of(Instant.EPOCH)),
            new ClientEvent.Presence("dora", false, Optional.of(Instant.EPOCH)),
            new ClientEvent.Presence("dora", true, Optional.empty()),
            new ClientEvent.Presence("bob", true, Optional.empty()));

    kit.press("f6").awaitText("bob is here").awaitNoText("dora is here");
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
}
