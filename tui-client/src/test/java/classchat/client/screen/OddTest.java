package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.Person;
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

/** What servers and links do that is not usual. */
@Timeout(60)
final class OddTest {
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
  void theNextTryIsCountedFromNowOn() {
    kit.ready().later(Duration.ofSeconds(40));

    kit.link()
        .emit(
            new ClientEvent.Disconnected(
                true, ErrorCode.NOT_CONNECTED, "cut", Optional.of(Duration.ofSeconds(5))));

    kit.awaitText("5 s");
  }

  @Test
  void aLinkThatCannotStartIsExplained() {
    kit.links(
            link -> {
              throw new IllegalStateException("no threads left");
            })
        .start()
        .awaitText("Sign in");

    kit.type("alice").press("tab").type("geheim").press("enter");

    kit.awaitText("has failed inside this program");
  }

  @Test
  void anEmptyPageOfPeopleWithMoreBehindItIsTheLast() {
    kit.ready().later(Duration.ofSeconds(11)).link().silent();
    kit.type("@").awaitAsked(Link.Who.class, 2);
    var ask = kit.link().told(Link.Who.class).get(1);

    kit.link().emit(new ClientEvent.Users(ask.origin(), List.of(), true));

    kit.type("still here").awaitText("still here").awaitAsked(Link.Who.class, 2);
  }

  @Test
  void anEmptySheetWithMoreBehindItIsShown() {
    kit.ready().link().silent();
    kit.send("/who").awaitAsked(Link.Who.class, 2);
    var ask = kit.link().told(Link.Who.class).get(1);

    kit.link().emit(new ClientEvent.Users(ask.origin(), List.of(), true));

    kit.awaitText("Users");
  }

  @Test
  void theMarkedChatStaysMarkedWhenMoreAreKnown() {
    kit.ready().link().emit(new ClientEvent.Stands(Samples.empty(Samples.BOB)));
    kit.link().emit(new ClientEvent.Stands(Samples.empty(Samples.CAROL)));
    kit.awaitText("@carol").later(Duration.ofSeconds(11)).link().silent();
    kit.press("ctrl-g").awaitText("Go to").press("down").awaitAsked(Link.Who.class, 2);
    var ask = kit.link().told(Link.Who.class).get(1);

    kit.link()
        .emit(
            new ClientEvent.Users(
                ask.origin(),
                List.of(new Person("dora", "dora", Role.STUDENT, true, Optional.empty())),
                false));
    kit.awaitText("@dora").press("enter");

    kit.awaitText("write to @carol");
  }

  @Test
  void whoSignsInNextSeesAtOnceWhoIsThere() {
    kit.ready().link().emit(Samples.sentAway());

    kit.signInAgain();
    ScreenKit.signedIn(kit.link(2));

    kit.awaitAsked(Link.Who.class, 1);
    assertThat(kit.link(1).told(Link.Who.class)).hasSize(1);
  }
}
