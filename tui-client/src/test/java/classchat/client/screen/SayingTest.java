package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.MemberProgress;
import classchat.client.model.PendingDraft;
import classchat.client.model.Person;
import classchat.client.model.Standing;
import classchat.wire.ErrorCode;
import classchat.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is typed reaches the link, and shows how far it is. */
@Timeout(60)
final class SayingTest {
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
  void whatIsTypedGoesToTheOpenChatAndShowsWithItsMark() {
    kit.ready().send("/open @bob").awaitText("write to @bob");

    kit.send("hello there");

    kit.awaitText("hello there", "write to @bob");
    var post = kit.link().told(Link.Post.class).getFirst();
    assertThat(post.to()).isEqualTo(new Address.Known(Samples.BOB.id()));
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
        .emit(
            new ClientEvent.Queued(
                origin, new PendingDraft(1, Samples.BOB, "step by step", origin), 1));
    kit.awaitRow("step by step", " .");

    kit.link().emit(new ClientEvent.Posted(origin, 1, Samples.own(1, "step by step"), List.of()));
    kit.awaitRow("step by step", " s");
    kit.link().emit(new ClientEvent.Progress(Samples.BOB, new MemberProgress("bob", 1, 0)));
    kit.awaitRow("step by step", " d");
    kit.link().emit(new ClientEvent.Progress(Samples.BOB, new MemberProgress("bob", 1, 1)));
    kit.awaitRow("step by step", " r");
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
            new ClientEvent.Queued(
                origin, new PendingDraft(1, Samples.BOB, "important", origin), 1),
            new ClientEvent.GivenUp(1, Samples.BOB),
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
    kit.link().emit(new ClientEvent.Stands(new Standing(Samples.CAROL, 0, 1, 1)));
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
    kit.link()
        .emit(new ClientEvent.Queued(origin, new PendingDraft(1, Samples.BOB, "later", origin), 1));

    kit.awaitRow("later", " .");
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
    kit.link()
        .emit(new ClientEvent.Queued(origin, new PendingDraft(1, Samples.BOB, "x", origin), 1));
    kit.awaitRow("x", " .");

    kit.press("ctrl-c").type("n").press("ctrl-c").type("y");

    assertThat(kit.outcome()).isEqualTo(ScreenMode.Outcome.LEFT);
  }
}
