package classchat.client;

import classchat.client.display.Display;
import classchat.client.display.Key;
import classchat.client.link.LinkSettings;
import classchat.client.link.Links;
import classchat.client.link.ServerAddress;
import classchat.client.link.SignIn;
import classchat.client.profile.Profile;
import classchat.client.profile.Recent;
import classchat.client.screen.Beginning;
import classchat.client.screen.Inlet;
import classchat.client.screen.ScreenMode;
import classchat.client.screen.ScreenSettings;
import classchat.client.terminal.TerminalSettings;
import classchat.client.view.Glyphs;
import classchat.client.view.Look;
import classchat.wire.UserName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** The full screen with everything around it. */
record ScreenRun(
    Surroundings surroundings,
    Links links,
    Signals signals,
    ClientSettings settings,
    Displays displays) {
  private static final int FAILED = 1;

  /** Opens displays. */
  interface Displays {
    /** The display of this process; {@code keys} is told each key. */
    Display open(TerminalSettings settings, Consumer<Key> keys) throws IOException;
  }

  /** Whether there is a terminal that can show a full screen. */
  static boolean isPossible(Options options, Surroundings surroundings) {
    var term = surroundings.environment().getOrDefault("TERM", "dumb");
    return !options.plain()
        && !options.json()
        && surroundings.terminal() != null
        && !term.isEmpty()
        && !term.equals("dumb");
  }

  /** Runs to the end; returns the exit code. */
  int run(Options options, Profile profile) throws IOException, InterruptedException, BadUsage {
    var beginning = beginning(options, profile);
    var inlet = new Inlet();
    var complaints = System.err;
    try (var log = new PrintStream(profile.log(), true, StandardCharsets.UTF_8)) {
      System.setErr(log);
      var outcome = guarded(beginning, profile, inlet, log);
      System.setErr(complaints);
      tell(outcome, profile);
      return outcome.ended() == ScreenMode.Outcome.LEFT ? 0 : FAILED;
    } finally {
      System.setErr(complaints);
    }
  }

  private record Shown(ScreenMode.Outcome ended, int unsent) {}

  /** A defect of this program is told when the terminal is back as it was. */
  private Shown guarded(Beginning beginning, Profile profile, Inlet inlet, PrintStream log)
      throws IOException, InterruptedException {
    try {
      return show(beginning, profile, inlet);
    } catch (RuntimeException | Error e) {
      e.printStackTrace(log);
      surroundings
          .err()
          .printf("classchat: the screen has failed: %s; see %s/log%n", e, profile.directory());
      return new Shown(ScreenMode.Outcome.UNSEEN, 0);
    }
  }

  private Shown show(Beginning beginning, Profile profile, Inlet inlet)
      throws IOException, InterruptedException {
    var ui = settings.ui();
    var terminal = new TerminalSettings(ui.colour(), ui.theme(), surroundings.environment());
    try (var display = displays.open(terminal, inlet::key)) {
      signals.late(display::close);
      signals.to(inlet::leave);
      var mode =
          new ScreenMode(
              new ScreenMode.Parts(
                  inlet,
                  display,
                  links,
                  profile,
                  beginning,
                  this::linkSettings,
                  screenSettings(),
                  settings.unanswered(),
                  editor(),
                  surroundings.clock(),
                  System::nanoTime));
      return new Shown(mode.run(), mode.unsent());
    }
  }

  private void tell(Shown shown, Profile profile) {
    if (shown.unsent() > 0) {
      surroundings
          .err()
          .printf(
              "classchat: %d not sent yet; kept in %s and sent at the next start%n",
              shown.unsent(), profile.directory());
    }
  }

  private LinkSettings linkSettings(
      List<ServerAddress> servers, SignIn signIn, LinkSettings.Timing timing) {
    return new LinkSettings(
        settings.turns(servers, new Random()),
        signIn,
        settings.trust(),
        DeviceLabel.of(settings.deviceLabel(), surroundings),
        Main.VERSION,
        timing,
        settings.bounds(),
        settings.filesOf(surroundings));
  }

  private ScreenSettings screenSettings() {
    var ui = settings.ui();
    var glyphs = ui.glyphs() == null ? glyphs() : ui.glyphs();
    var look =
        new Look(
            glyphs,
            ui.widths(),
            surroundings.clock().getZone(),
            ui.time(),
            ui.textMax(),
            ui.chatList(),
            ui.showReceipts(),
            ui.keys());
    return new ScreenSettings(
        look,
        ui.sendRead(),
        ui.bell(),
        ui.desktop(),
        ui.presenceNews(),
        ui.pasteLines(),
        ui.mouse());
  }

  private String editor() {
    var visual = surroundings.environment().getOrDefault("VISUAL", "");
    return visual.isEmpty() ? surroundings.environment().getOrDefault("EDITOR", "") : visual;
  }

  /** What the terminal can show, as far as its environment says. */
  private Glyphs glyphs() {
    var locale =
        List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
            .map(name -> surroundings.environment().getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("")
            .toUpperCase(Locale.ROOT);
    if (!locale.contains("UTF-8") && !locale.contains("UTF8")) {
      return Glyphs.ASCII;
    }
    return "linux".equals(surroundings.variable("TERM")) ? Glyphs.BMP : Glyphs.FULL;
  }

  // what it begins with

  private Beginning beginning(Options options, Profile profile) throws IOException, BadUsage {
    var secrets = new Secrets(surroundings);
    var recent = profile.recent();
    var servers = servers(recent);
    var user = user(recent, servers, profile);
    return new Beginning(
        servers,
        user,
        Optional.ofNullable(secrets.find(options.passwordFile(), "CLASSCHAT_PASSWORD")),
        options.register(),
        secrets.findOrEmpty(options.inviteFile(), "CLASSCHAT_INVITE"),
        secrets.findOrEmpty(options.setupCodeFile(), "CLASSCHAT_SETUP_CODE"),
        recent.filter(last -> user.equals(Optional.of(last.user()))).map(Recent::chat).orElse(""),
        settings.timing());
  }

  /** Those that were named, or else those of the last time. */
  private List<ServerAddress> servers(Optional<Recent> recent) {
    if (settings.serversNamed() || recent.isEmpty()) {
      return settings.servers();
    }
    try {
      return List.of(recent.get().servers().split(" +")).stream()
          .map(ServerAddress::parse)
          .toList();
    } catch (IllegalArgumentException e) {
      return settings.servers();
    }
  }

  /** Who was named, or else who was here last, unless that one is signed in already. */
  private Optional<UserName> user(
      Optional<Recent> recent, List<ServerAddress> servers, Profile profile) throws IOException {
    if (settings.user() != null) {
      return Optional.of(settings.user());
    }
    for (var server : servers) {
      var pin = profile.pin(server.toString());
      if (pin.isPresent() && recent.isPresent() && profile.inUse(pin.get(), recent.get().user())) {
        return Optional.empty();
      }
    }
    return recent.map(Recent::user);
  }
}
