package classchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Chord;
import classchat.client.display.Display;
import classchat.client.display.Key;
import classchat.client.link.Backlog;
import classchat.client.link.Batch;
import classchat.client.link.FakeLink;
import classchat.client.link.Link;
import classchat.client.link.LinkSettings;
import classchat.client.link.Links;
import classchat.client.link.ServerAddress;
import classchat.client.profile.Profile;
import classchat.client.profile.Recent;
import classchat.client.screen.FakeDisplay;
import classchat.client.terminal.TerminalSettings;
import classchat.wire.Bytes;
import classchat.wire.KeyHash;
import classchat.wire.UserName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the full screen begins with. Ctrl-C is pressed at once, so each run ends by itself. */
@Timeout(20)
final class ScreenRunTest {
  private static final KeyHash KEY = new KeyHash(Bytes.of(new byte[32]));
  private static final UserName ANN = new UserName("ann");

  @TempDir Path dir;

  private final Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm"));
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<LinkSettings> started = new CopyOnWriteArrayList<>();
  private final List<TerminalSettings> terminals = new CopyOnWriteArrayList<>();
  private final FakeDisplay display = new FakeDisplay();
  private Profile profile;

  @BeforeEach
  void setUp() throws IOException {
    environment.put("HOME", dir.toString());
    environment.put("LANG", "C.UTF-8");
    profile = Profile.open(dir.resolve(".local/share/classchat"));
  }

  @Test
  void whoeverWasHereLastIsNamedWithTheServersOfThatTime() throws IOException {
    profile.remember(new Recent("one two:8", ANN, "@bob"));

    assertThat(run()).isZero();
    assertThat(display.text()).contains("one:7667 two:8", "ann");
  }

  @Test
  void serversThatAreNamedGoBeforeThoseOfTheLastTime() throws IOException {
    profile.remember(new Recent("one two:8", ANN, ""));

    assertThat(run("--server", "three")).isZero();
    assertThat(display.text()).contains("three:7667", "ann").doesNotContain("one:7667");
  }

  @Test
  void whoeverIsKnownHereSignsInWithoutTheForm() throws IOException {
    known();

    assertThat(run()).isZero();
    assertThat(display.text()).doesNotContain("Sign in");
    assertThat(started.getFirst().signIn().user()).isEqualTo(ANN);
    assertThat(started.getFirst().servers()).containsExactly(new ServerAddress("one", 7667));
  }

  @Test
  void whoeverIsSignedInAlreadyInAnotherWindowIsNotTakenForGranted() throws IOException {
    known();

    try (var other = profile.take(KEY, ANN)) {
      assertThat(other.number()).isEqualTo(1);
      assertThat(run()).isZero();
    }
    assertThat(display.text()).contains("Sign in").doesNotContain("ann");
    assertThat(started).isEmpty();
  }

  @Test
  void whoeverIsNamedGoesBeforeWhoeverWasHereLast() throws IOException {
    known();

    assertThat(run("--user", "bob")).isZero();
    assertThat(display.text()).contains("Sign in", "bob").doesNotContain("ann");
  }

  @Test
  void theGlyphsAreThoseThatTheLocaleAndTheTerminalHave() throws IOException {
    known();
    run();
    assertThat(display.text()).contains("─");
    environment.put("LC_ALL", "C");
    run();
    assertThat(display.text()).doesNotContain("─");
  }

  @Test
  void coloursAreWhatTheSettingsSay() throws IOException {
    run();
    var file = Files.writeString(dir.resolve("my.conf"), "classchat.client.ui.colour = none\n");
    run("--config", file.toString());

    assertThat(terminals)
        .extracting(TerminalSettings::colour)
        .containsExactly(TerminalSettings.Colour.AUTO, TerminalSettings.Colour.NONE);
  }

  @Test
  void aFailureOfTheScreenGivesTheTerminalBackAndIsTold() throws IOException {
    var code =
        run((settings, keys) -> {
          keys.accept(new Key.Pressed(new Chord(false, false, false, "enter")));
          display.fail(new IllegalStateException("a row too many"));
          return display;
        });

    assertThat(code).isEqualTo(1);
    assertThat(display.done()).contains("close");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a row too many", "/log");
    assertThat(dir.resolve(".local/share/classchat/log")).content().contains("ScreenRunTest");
  }

  /** Ann has signed in from here before. */
  private void known() throws IOException {
    profile.remember(new Recent("one", ANN, ""));
    profile.pin("one:7667", KEY);
    profile.take(KEY, ANN).close();
  }

  private int run(String... args) {
    return run(this::display, args);
  }

  private Display display(TerminalSettings settings, Consumer<Key> keys) {
    terminals.add(settings);
    keys.accept(new Key.Pressed(Chord.ctrl("c")));
    return display;
  }

  private int run(ScreenRun.Displays displays, String... args) {
    var surroundings =
        new Surroundings(
            environment,
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Nobody(),
            Clock.systemUTC());
    return new Client(surroundings, config -> this::start, new Signals(), displays).run(args);
  }

  private Links.Running start(
      LinkSettings settings,
      Profile used,
      Backlog backlog,
      Consumer<Batch> listener,
      Runnable stopped) {
    started.add(settings);
    var link = new FakeLink(listener, backlog);
    return new Links.Running() {
      @Override
      public void tell(Link.Command command) {
        link.accept(command);
      }

      @Override
      public void close() {}
    };
  }

  /** Is asked nothing: the screen asks by itself. */
  private static final class Nobody implements Terminal {
    @Override
    public Optional<String> ask(String prompt) {
      throw new IllegalStateException(prompt);
    }

    @Override
    public Optional<String> askHidden(String prompt) {
      throw new IllegalStateException(prompt);
    }
  }
}
