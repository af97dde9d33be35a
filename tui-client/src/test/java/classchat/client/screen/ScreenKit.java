package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.display.Spot;
import classchat.client.keys.KeyMap;
import classchat.client.link.Backlog;
import classchat.client.link.Batch;
import classchat.client.link.FakeLink;
import classchat.client.link.Link;
import classchat.client.link.LinkSettings;
import classchat.client.link.Links;
import classchat.client.link.ServerAddress;
import classchat.client.link.Trust;
import classchat.client.model.ClientEvent;
import classchat.client.profile.Profile;
import classchat.client.text.Widths;
import classchat.client.view.Glyphs;
import classchat.client.view.Look;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A full screen on a display and links that tests control, with a real profile. */
final class ScreenKit {
  static final Secret NONE = new Secret("");
  static final Instant NOW = Instant.parse("2026-11-20T14:30:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ServerAddress SERVER = new ServerAddress("home", 7667);

  final FakeDisplay display = new FakeDisplay();
  final Inlet inlet = new Inlet();
  final Profile profile;
  final List<LinkSettings> settings = new CopyOnWriteArrayList<>();
  private final List<FakeLink> links = new CopyOnWriteArrayList<>();
  private final CompletableFuture<ScreenMode.Outcome> outcome = new CompletableFuture<>();
  private Consumer<FakeLink> prepare = link -> {};
  private ScreenSettings behaviour =
      new ScreenSettings(
          look(),
          ScreenSettings.SendRead.FOCUSED,
          ScreenSettings.Bell.UNFOCUSED,
          ScreenSettings.Desktop.MENTIONS,
          true,
          3,
          false);
  private Beginning beginning = beginning(Optional.empty(), Optional.empty(), false, NONE, NONE);
  private final AtomicLong later = new AtomicLong();
  private int unanswered = 100;
  private String editor = "";

  ScreenKit(Path folder) throws IOException {
    profile = Profile.open(folder);
  }

  static Look look() {
    return new Look(
        Glyphs.ASCII,
        Widths.STANDARD,
        ZoneOffset.UTC,
        DateTimeFormatter.ofPattern("HH:mm"),
        100,
        20,
        true,
        KeyMap.of(Map.of()));
  }

  static Beginning beginning(
      Optional<String> user,
      Optional<Secret> password,
      boolean registering,
      Secret invitation,
      Secret setUpCode) {
    return new Beginning(
        List.of(SERVER),
        user.map(UserName::new),
        password,
        registering,
        invitation,
        setUpCode,
        "",
        LinkSettings.Timing.DEFAULT);
  }

  ScreenKit with(Beginning other) {
    beginning = other;
    return this;
  }

  ScreenKit with(ScreenSettings other) {
    behaviour = other;
    return this;
  }

  ScreenKit unanswered(int most) {
    unanswered = most;
    return this;
  }

  ScreenKit editor(String command) {
    editor = command;
    return this;
  }

  ScreenSettings behaviour() {
    return behaviour;
  }

  /** What each link does first. */
  ScreenKit links(Consumer<FakeLink> first) {
    prepare = first;
    return this;
  }

  /** Starts it signed in as alice, with everything there. */
  ScreenKit ready() {
    with(beginning(Optional.of("alice"), Optional.of(new Secret("geheim")), false, NONE, NONE));
    links(ScreenKit::signedIn);
    start();
    awaitText("alice@localhost:7667");
    awaitAsked(Link.Who.class, 1);
    return this;
  }

  /** The link is up as alice, with nothing missed. */
  static void signedIn(FakeLink link) {
    link.emit(new ClientEvent.Restored("alice", List.of(), List.of(), List.of())).ready();
  }

  ScreenKit start() {
    var thread =
        new Thread(
            () -> {
              try {
                outcome.complete(mode().run());
              } catch (Throwable e) {
                outcome.completeExceptionally(e);
              }
            },
            "screen");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private ScreenMode mode() {
    return new ScreenMode(
        new ScreenMode.Parts(
            inlet,
            display,
            this::link,
            profile,
            beginning,
            (servers, signIn, timing) ->
                new LinkSettings(
                    servers,
                    signIn,
                    new Trust.Ask(),
                    "test",
                    "test",
                    timing,
                    LinkSettings.Bounds.DEFAULT),
            behaviour,
            unanswered,
            editor,
            clock(),
            () -> System.nanoTime() + later.get()));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return NOW.plusNanos(later.get());
      }
    };
  }

  private Links.Running link(
      LinkSettings wanted,
      Profile used,
      Backlog backlog,
      Consumer<Batch> listener,
      Runnable stopped) {
    settings.add(wanted);
    var link = new FakeLink(listener, backlog);
    links.add(link);
    prepare.accept(link);
    return new Links.Running() {
      @Override
      public void tell(Link.Command command) {
        link.accept(command);
      }

      @Override
      public void close() {}
    };
  }

  /** The link of this try, from 1. */
  FakeLink link(int number) {
    if (links.size() < number) {
      await().atMost(PATIENCE).until(() -> links.size() >= number);
    }
    return links.get(number - 1);
  }

  FakeLink link() {
    return link(links.size());
  }

  /** Time passes. */
  ScreenKit later(Duration span) {
    later.addAndGet(span.toNanos());
    return this;
  }

  // what a person does

  ScreenKit type(String text) {
    inlet.key(new Key.Typed(text));
    return this;
  }

  ScreenKit press(String... chords) {
    for (var chord : chords) {
      inlet.key(new Key.Pressed(Chord.parse(chord)));
    }
    return this;
  }

  ScreenKit send(String line) {
    return type(line).press("enter");
  }

  ScreenKit key(Key key) {
    inlet.key(key);
    return this;
  }

  /** Clicks where this text is shown first. */
  ScreenKit click(String text) {
    awaitText(text);
    var rows = display.rows();
    var row = 0;
    while (!rows.get(row).contains(text)) {
      row++;
    }
    return key(new Key.Clicked(new Spot(rows.get(row).indexOf(text), row)));
  }

  // what is seen

  ScreenKit awaitText(String... texts) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .failFast("it has ended", outcome::isCompletedExceptionally)
        .untilAsserted(() -> assertThat(display.text()).contains(texts));
    return this;
  }

  /** A row with this text ends so. */
  ScreenKit awaitRow(String text, String end) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(display.rows()).anyMatch(row -> row.contains(text) && row.endsWith(end)));
    return this;
  }

  ScreenKit awaitNoText(String text) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(display.text()).doesNotContain(text));
    return this;
  }

  ScreenKit awaitAsked(Class<? extends Link.Command> kind, int times) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(link().told(kind)).hasSize(times));
    return this;
  }

  /** Types the password of whoever the form names. */
  ScreenKit signInAgain() {
    return awaitText("Sign in").type("geheim").press("enter");
  }

  ScreenMode.Outcome outcome() throws Exception {
    return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Leaves, however it stands. */
  void close() throws Exception {
    inlet.leave();
    inlet.leave();
    outcome.handle((done, failure) -> "over").get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
