package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.link.Link;
import classchat.client.link.ServerAddress;
import classchat.client.link.SignIn;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.wire.Bytes;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SignInTest {
  private static final KeyHash KEY = new KeyHash(Bytes.of(new byte[32]));
  private static final KeyHash OTHER =
      KeyHash.parse("SHA256:UxuKn/mB+yWPmpYaHW94h65sgWs5VpnT6CVJEO30kTY");

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
  void whoIsUnknownHereIsAskedAndSignedIn() throws Exception {
    kit.links(ScreenKit::signedIn).start().awaitText("Sign in", "home:7667");

    kit.type("Alice").press("tab").type("geheim").press("enter").awaitText("Welcome, alice");

    var signIn = kit.settings.getFirst().signIn();
    assertThat(signIn.user()).isEqualTo(new UserName("alice"));
    assertThat(signIn.password()).contains(new Secret("geheim"));
    assertThat(signIn.registration()).isEmpty();
    assertThat(kit.display.text()).doesNotContain("geheim");
    assertThat(kit.profile.recent().orElseThrow().user()).isEqualTo(new UserName("alice"));
  }

  @Test
  void aWrongPasswordIsExplainedInPlaceAndTriedAgain() {
    kit.start().awaitText("Sign in");
    kit.type("alice").press("tab").type("wrong").press("enter");
    kit.link(1).emit(ended(Ending.SIGN_IN_REFUSED, ErrorCode.BAD_CREDENTIALS, "wrong password"));

    kit.awaitText("wrong password", "Sign in", "alice");

    kit.press("ctrl-u").type("right").press("enter");
    ScreenKit.signedIn(kit.link(2));
    kit.awaitText("Welcome, alice");
    assertThat(kit.settings.get(1).signIn().password()).contains(new Secret("right"));
  }

  @Test
  void aDeviceWithoutAKeyIsAskedForThePassword() {
    kit.start().awaitText("Sign in");
    kit.type("alice").press("tab", "enter");
    kit.link(1).emit(ended(Ending.SIGN_IN_REFUSED, ErrorCode.BAD_CREDENTIALS, "no key"));

    kit.awaitText("no key of that account", "F2");
  }

  @Test
  void anUnknownKeyIsShownAndAcceptedOnce() throws Exception {
    kit.start().awaitText("Sign in");
    kit.type("alice").press("tab").type("geheim").press("enter");
    kit.link(1)
        .emit(
            new ClientEvent.KeyRefused("home:7667", KEY, Optional.empty()),
            ended(Ending.KEY_REFUSED, ErrorCode.NOT_ALLOWED, "unknown"));
    kit.awaitText(KEY.toString(), "0000 0000");

    kit.type("y");

    ScreenKit.signedIn(kit.link(2));
    kit.awaitText("Welcome, alice");
    assertThat(kit.profile.pin("home:7667")).contains(KEY);
    assertThat(kit.settings.get(1).signIn()).isEqualTo(kit.settings.get(0).signIn());
  }

  @Test
  void aDeclinedKeyIsNotKept() throws Exception {
    kit.start().awaitText("Sign in");
    kit.type("alice").press("tab").type("geheim").press("enter");
    kit.link(1)
        .emit(
            new ClientEvent.KeyRefused("home:7667", KEY, Optional.empty()),
            ended(Ending.KEY_REFUSED, ErrorCode.NOT_ALLOWED, "unknown"));
    kit.awaitText(KEY.toString());

    kit.type("n").awaitText("Sign in");

    assertThat(kit.profile.pin("home:7667")).isEmpty();
    assertThat(kit.settings).hasSize(1);
  }

  @Test
  void aChangedKeyCannotBeAccepted() throws Exception {
    kit.profile.pin("home:7667", OTHER);
    kit.start().awaitText("Sign in");
    kit.type("alice").press("tab").type("geheim").press("enter");
    kit.link(1)
        .emit(
            new ClientEvent.KeyRefused("home:7667", KEY, Optional.of(OTHER)),
            ended(Ending.KEY_REFUSED, ErrorCode.NOT_ALLOWED, "changed"));
    kit.awaitText(KEY.toString(), OTHER.toString());

    kit.type("y").press("esc").awaitText("Sign in");

    assertThat(kit.profile.pin("home:7667")).contains(OTHER);
    assertThat(kit.settings).hasSize(1);
  }

  @Test
  void passwordsThatDifferAreRefusedBeforeAnythingIsSent() {
    kit.start().awaitText("Sign in");

    kit.type("alice").press("f2").awaitText("New account", "alice");
    kit.press("tab").type("one-password").press("tab").type("another").press("enter");

    kit.awaitText("differ");
    assertThat(kit.settings).isEmpty();
  }

  @Test
  void aNewAccountGivesInvitationAndSetUpCode() {
    kit.with(
            ScreenKit.beginning(
                Optional.empty(), Optional.empty(), false, ScreenKit.NONE, new Secret("K7QX")))
        .links(ScreenKit::signedIn)
        .start()
        .awaitText("New account", "K7QX");

    kit.type("alice").press("tab").type("geheim").press("tab").type("geheim");
    kit.press("tab").type(" inv ").press("enter").awaitText("Welcome, alice");

    var signIn = kit.settings.getFirst().signIn();
    assertThat(signIn.registration())
        .contains(new SignIn.Registering("alice", new Secret("inv"), new Secret("K7QX")));
  }

  @Test
  void aMissingInvitationIsAskedForInItsField() {
    kit.start().awaitText("Sign in");
    kit.type("alice").press("f2", "tab").type("geheim").press("tab").type("geheim").press("enter");
    kit.link(1)
        .emit(
            ended(Ending.SIGN_IN_REFUSED, ErrorCode.REGISTRATION_CLOSED, "an invitation, please"));
    kit.awaitText("an invitation, please");

    kit.type("abc").press("enter");

    ScreenKit.signedIn(kit.link(2));
    kit.awaitText("Welcome, alice");
    assertThat(kit.settings.get(1).signIn().registration().orElseThrow().invite())
        .isEqualTo(new Secret("abc"));
  }

  @Test
  void whatIsNoNameOrServerIsExplained() {
    kit.start().awaitText("Sign in");

    kit.type("9lives").press("tab").type("x").press("enter").awaitText("> Name", "unlike '9lives'");
    kit.press("ctrl-u").type("alice").press("shift-tab", "ctrl-u").type("host:port");
    kit.press("tab", "tab", "enter").awaitText("> Server");

    kit.awaitText("not a server address");
    assertThat(kit.settings).isEmpty();
  }

  @Test
  void severalServersAreTriedInTurn() {
    kit.start().awaitText("Sign in");

    kit.press("shift-tab").type(", other:1");
    kit.press("tab").type("alice").press("tab").type("geheim").press("enter");
    kit.link(1);

    assertThat(kit.settings.getFirst().servers())
        .isEqualTo(List.of(new ServerAddress("home", 7667), new ServerAddress("other", 1)));
  }

  @Test
  void aTryIsShownAndCanBeGivenUp() {
    kit.start().awaitText("Sign in");
    kit.type("alice").press("tab").type("geheim").press("enter");
    kit.link(1)
        .emit(
            new ClientEvent.Connecting("home:7667"),
            new ClientEvent.Disconnected(
                false, ErrorCode.NOT_CONNECTED, "refused", Optional.of(Duration.ofSeconds(3))));
    kit.awaitText("refused; trying again");

    kit.press("esc").awaitNoText("trying again");

    assertThat(kit.link(1).told(Link.Quit.class)).hasSize(1);
    kit.press("ctrl-u").type("other").press("enter");
    kit.link(2);
  }

  @Test
  void whoIsSentAwayReadsWhyAndNothingOfTheAccountStays() {
    kit.ready().send("/open @bob").awaitText("@bob");

    kit.link().emit(ended(Ending.SENT_AWAY, ErrorCode.NOT_ALLOWED, "this account is disabled"));

    kit.awaitText("this account is disabled", "Sign in").awaitNoText("@bob");
  }

  @Test
  void aLinkThatStopsWithoutAWordIsExplained() throws Exception {
    kit.ready();

    kit.inlet.add(new Happening.LinkStopped(1));

    kit.awaitText("has failed inside this program");
  }

  @Test
  void aServerThatIsNotReachedLeavesTheFormAsItWas() {
    kit.start().awaitText("Sign in");
    kit.type("alice").press("tab").type("geheim").press("enter");

    kit.link(1).emit(ended(Ending.NO_SERVER, ErrorCode.NOT_CONNECTED, "no server was reached"));

    kit.awaitText("no server was reached", "alice");
    kit.press("enter");
    kit.link(2);
    assertThat(kit.settings.get(1).signIn().password()).contains(new Secret("geheim"));
  }

  @Test
  void leavingTheFormEndsTheProgram() throws Exception {
    kit.start().awaitText("Sign in").press("ctrl-c");

    assertThat(kit.outcome()).isEqualTo(ScreenMode.Outcome.LEFT);
  }

  private static ClientEvent.Ended ended(Ending why, ErrorCode code, String text) {
    return new ClientEvent.Ended(why, code, text, 0);
  }
}
