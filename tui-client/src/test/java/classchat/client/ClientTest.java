package classchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Display;
import classchat.client.display.Key;
import classchat.client.link.Backlog;
import classchat.client.link.Batch;
import classchat.client.link.FakeLink;
import classchat.client.link.Link;
import classchat.client.link.LinkSettings;
import classchat.client.link.Links;
import classchat.client.link.ServerAddress;
import classchat.client.link.SignIn;
import classchat.client.link.Trust;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.profile.Profile;
import classchat.client.terminal.TerminalSettings;
import classchat.wire.Bytes;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
final class ClientTest {
  private static final KeyHash KEY = new KeyHash(Bytes.of(new byte[32]));

  @TempDir Path dir;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<LinkSettings> started = new ArrayList<>();
  private final ArrayDeque<Consumer<FakeLink>> runs = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final ArrayDeque<String> typed = new ArrayDeque<>();
  private boolean terminal;

  @BeforeEach
  void setUp() {
    environment.put("HOME", dir.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nonsense                         | --nonsense",
        "--user 1bob                        | 2 to 32",
        "--user bob --plain --json          | exclude each other",
        "--user bob --wait soon             | no number of seconds",
        "--user bob --wait -1               | no number of seconds",
        "--user bob --trust maybe           | trust is ask",
        "--user bob --trust SHA256:x        | trust is ask",
        "--user bob --server host:port      | not a server address",
        "--user bob --invite f              | go with --register",
        "--json                             | who signs in",
        "--json --user bob --register       | needs a password",
        "--user bob --config /nowhere.conf  | /nowhere.conf",
        "--user bob --password-file /nope   | /nope",
      })
  void usageIsRefusedWithItsReason(String args, String reason) {
    assertThat(run(args.strip().split(" +"))).isEqualTo(2);
    assertThat(errors()).startsWith("classchat: ").contains(reason).hasLineCount(1);
    assertThat(started).isEmpty();
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    assertThat(run("--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--connect-timeout", "ClassChat 0");
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classchat.client.severs = []                | 2 | unknown setting 'classchat.client.severs'",
        "classchat.server.listen = []                | 2 | unknown setting 'classchat.server'",
        "classchat.client { timing { resent = 1 s } }| 2 | classchat.client.timing.resent",
        "akka.no-such-thing = 1                      | 2 | unknown setting 'akka.no-such-thing'",
        "classchat.client.servers = 5                | 2 | servers",
        "classchat.client.servers = []               | 2 | at least one server",
        "classchat.client.timing.resend = soon       | 2 | resend",
        "classchat.client.timing.resend = 0 s        | 2 | longer than nothing",
        "classchat.client.outbox.max = 0             | 2 | at least 1",
        "classchat.client.trust = perhaps            | 2 | trust is ask",
        "classchat.client.ui.theme = pink            | 2 | one of contrast, dark, light",
        "classchat.client.ui.colour = 17             | 2 | one of 16, 256, auto",
        "classchat.client.ui.glyphs = runes          | 2 | one of ascii, bmp, full",
        "classchat.client.ui.text-max = 5            | 2 | between 20 and 1000",
        "classchat.client.ui.chat-list = 200         | 2 | between 10 and 60",
        "classchat.client.ui.time = {}               | 2 | ui.time",
        "classchat.client.ui.time = b                | 2 | no form of a time",
        "classchat.client.ui.mouse = maybe           | 2 | mouse",
        "classchat.client.ui.width-overrides.x = 3   | 2 | between 0 and 2",
        "classchat.client.receipts.send = soon       | 2 | one of focused, never, reply",
        "classchat.client.receipts.show = perhaps    | 2 | show",
        "classchat.client.notify.bell = loud         | 2 | one of always, never, unfocused",
        "classchat.client.notify.desktop = some      | 2 | one of all, mentions, none",
        "classchat.client.notify.presence = 3        | 2 | presence",
        "classchat.client.paste.ask-lines = 0        | 2 | between 1 and",
        "classchat.client.keys.send = [f99]          | 2 | 'f99' is no key",
        "classchat.client.keys.help = [h]            | 2 | 'h' is text that is typed",
        "classchat.client.keys.help = [shift-minus]  | 2 | is text that is typed",
        "classchat.client.keys.fly = [f9]            | 2 | classchat.client.keys.fly",
        "classchat.client.keys { find=[f9], go-to=[f9] }| 2 | f9 is given to both",
        "classchat.client { user =                   | 3 | ",
      })
  void aBadSettingIsNamedWithFileAndLine(String line, int number, @Nullable String reason)
      throws IOException {
    var file = Files.writeString(dir.resolve("my.conf"), "# a comment\n" + line + "\n");

    assertThat(run("--json", "--user", "bob", "--config", file.toString())).isEqualTo(2);
    assertThat(errors()).contains("my.conf: " + number, reason == null ? "" : reason);
  }

  @Test
  void settingsOfAkkaMayBeSet() throws IOException {
    runs.add(FakeLink::ready);
    var file = Files.writeString(dir.resolve("my.conf"), "akka.loglevel = DEBUG\n");

    assertThat(run("--json", "--user", "bob", "--config", file.toString())).isZero();
  }

  @Test
  void optionsGoOverSettingsAndSettingsOverDefaults() throws IOException {
    runs.add(FakeLink::ready);
    environment.put("CLASSCHAT_PASSWORD", "geheim");
    environment.put("HOSTNAME", "lab\u001b7");
    Files.createDirectories(dir.resolve(".config/classchat"));
    Files.writeString(
        dir.resolve(".config/classchat/client.conf"),
        "classchat.client { user = Ann, trust = new, servers = [one, \"[::1]:2\"], connect-timeout = 7 s }");

    run("--json", "--trust", "ca", "--connect-timeout", "0.5");

    var settings = started.getFirst();
    assertThat(settings.servers())
        .containsExactly(new ServerAddress("one", 7667), new ServerAddress("::1", 2));
    assertThat(settings.trust()).isEqualTo(new Trust.Ca());
    assertThat(settings.timing().patience()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.bounds()).isEqualTo(LinkSettings.Bounds.DEFAULT);
    assertThat(settings.deviceLabel()).isEqualTo("lab7");
    assertThat(settings.signIn())
        .isEqualTo(
            new SignIn(new UserName("ann"), Optional.of(new Secret("geheim")), Optional.empty()));
  }

  @Test
  void theDefaultsAreThoseOfTheLink() throws BadUsage {
    var settings = SettingsReader.read(SettingsFile.load(null));

    assertThat(settings.timing()).isEqualTo(LinkSettings.Timing.DEFAULT);
    assertThat(settings.bounds()).isEqualTo(LinkSettings.Bounds.DEFAULT);
    assertThat(settings.files()).isEqualTo(LinkSettings.FileBounds.DEFAULT);
    assertThat(settings.unanswered()).isEqualTo(Backlog.FULL);
  }

  @Test
  void aRegistrationTakesItsCodesFromFilesBeforeTheEnvironment() throws IOException {
    runs.add(FakeLink::ready);
    environment.put("CLASSCHAT_INVITE", "from the environment");
    environment.put("CLASSCHAT_SETUP_CODE", "setup");
    Files.writeString(dir.resolve("pw"), "geheim\r\nsecond line\n");
    Files.writeString(dir.resolve("inv"), "CODE");

    run(
        "--json",
        "--user=bob",
        "--register",
        "--password-file=" + dir.resolve("pw"),
        "--invite=" + dir.resolve("inv"));

    assertThat(started.getFirst().signIn())
        .isEqualTo(
            new SignIn(
                new UserName("bob"),
                Optional.of(new Secret("geheim")),
                Optional.of(
                    new SignIn.Registering("bob", new Secret("CODE"), new Secret("setup")))));
  }

  @Test
  void theExitCodeTellsHowItEnded() {
    runs.add(link -> link.end(Ending.SIGN_IN_REFUSED, ErrorCode.BAD_CREDENTIALS));
    runs.add(link -> link.end(Ending.NO_SERVER, ErrorCode.NOT_CONNECTED));
    runs.add(link ->
        link.emit(new ClientEvent.KeyRefused("localhost:7667", KEY, Optional.empty()))
            .end(Ending.KEY_REFUSED, ErrorCode.NOT_ALLOWED));

    assertThat(run("--json", "--user", "bob")).isEqualTo(3);
    assertThat(run("--json", "--user", "bob")).isEqualTo(4);
    assertThat(run("--json", "--user", "bob")).isEqualTo(5);
    assertThat(errors()).contains("--trust " + KEY);
  }

  @Test
  void withoutATerminalTheLineModeIsPlainAndHasNoColours() {
    runs.add(FakeLink::ready);

    assertThat(run("--user", "bob")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(" connected to localhost:7667 as alice\n")
        .doesNotContain("\u001b");
    assertThat(errors()).isEmpty();
  }

  @Test
  void atATerminalEverythingMissingIsAskedFor() throws IOException {
    terminal = true;
    typed.addAll(List.of("Bob", "y", "wrong", "right"));
    runs.add(link ->
        link.emit(new ClientEvent.KeyRefused("localhost:7667", KEY, Optional.empty()))
            .end(Ending.KEY_REFUSED, ErrorCode.NOT_ALLOWED));
    runs.add(link -> link.end(Ending.SIGN_IN_REFUSED, ErrorCode.BAD_CREDENTIALS));
    runs.add(link -> link.end(Ending.SIGN_IN_REFUSED, ErrorCode.BAD_CREDENTIALS));
    runs.add(FakeLink::ready);

    assertThat(run()).isZero();
    assertThat(asked)
        .containsExactly(
            "Name: ",
            "Accept this key from now on? [y/N] ",
            "hidden Password of bob (new here? just Enter): ",
            "hidden Password of bob: ");
    assertThat(started)
        .extracting(settings -> settings.signIn().password().map(Secret::value).orElse("none"))
        .containsExactly("none", "none", "wrong", "right");
    assertThat(Profile.open(dir.resolve(".local/share/classchat")).pin("localhost:7667"))
        .contains(KEY);
    assertThat(errors()).contains("/help lists all").doesNotContain("no key");
  }

  @Test
  void whoeverIsNewAtATerminalRegistersThereWithTheInvitation() {
    terminal = true;
    typed.addAll(List.of("", "geheim", "geheim", "CODE"));
    runs.add(link -> link.end(Ending.SIGN_IN_REFUSED, ErrorCode.BAD_CREDENTIALS));
    runs.add(link -> link.end(Ending.SIGN_IN_REFUSED, ErrorCode.REGISTRATION_CLOSED));
    runs.add(FakeLink::ready);

    assertThat(run("--user", "bob")).isZero();
    assertThat(asked)
        .containsExactly(
            "hidden Password of bob (new here? just Enter): ",
            "hidden Password of the new account: ",
            "hidden Once more: ",
            "Invitation code: ");
    assertThat(started.getLast().signIn())
        .isEqualTo(
            new SignIn(
                new UserName("bob"),
                Optional.of(new Secret("geheim")),
                Optional.of(new SignIn.Registering("bob", new Secret("CODE"), new Secret("")))));
  }

  @Test
  void aKeyThatChangedIsNotAskedAbout() {
    terminal = true;
    var other = new KeyHash(Bytes.of(KEY.sha256().toArray().clone()));
    runs.add(link ->
        link.emit(new ClientEvent.KeyRefused("localhost:7667", KEY, Optional.of(other)))
            .end(Ending.KEY_REFUSED, ErrorCode.NOT_ALLOWED));

    assertThat(run("--user", "bob")).isEqualTo(5);
    assertThat(asked).isEmpty();
    assertThat(errors()).contains("WARNING", "shows another key than expected");
  }

  @Test
  void aNewPasswordIsAskedForTwice() {
    terminal = true;
    typed.addAll(List.of("one", "another", ""));

    assertThat(run("--user", "bob", "--register")).isEqualTo(2);
    assertThat(asked)
        .containsExactly(
            "hidden Password of the new account: ",
            "hidden Once more: ",
            "hidden The two differ. Password of the new account: ");
  }

  @Test
  void noColorIsRespectedAtATerminal() {
    terminal = true;
    environment.put("CLASSCHAT_PASSWORD", "x");
    runs.add(FakeLink::ready);
    runs.add(FakeLink::ready);

    run("--user", "bob");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\u001b[");
    out.reset();
    environment.put("NO_COLOR", "1");

    run("--user", "bob");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
  }

  private int run(String... args) {
    var surroundings =
        new Surroundings(
            environment,
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal ? new Person() : null,
            Clock.systemUTC());
    return new Client(surroundings, config -> this::start, new Signals(), ClientTest::noDisplay)
        .run(args);
  }

  private Links.Running start(
      LinkSettings settings,
      Profile profile,
      Backlog backlog,
      Consumer<Batch> listener,
      Runnable stopped) {
    started.add(settings);
    var link = new FakeLink(listener, backlog);
    runs.remove().accept(link);
    return new Links.Running() {
      @Override
      public void tell(Link.Command command) {
        link.accept(command);
      }

      @Override
      public void close() {}
    };
  }

  private static Display noDisplay(TerminalSettings settings, Consumer<Key> keys)
      throws IOException {
    throw new IOException("no terminal in this test");
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Types what the test has prepared. */
  private final class Person implements Terminal {
    @Override
    public Optional<String> ask(String prompt) {
      asked.add(prompt);
      return Optional.ofNullable(typed.poll());
    }

    @Override
    public Optional<String> askHidden(String prompt) {
      return ask("hidden " + prompt);
    }
  }
}
