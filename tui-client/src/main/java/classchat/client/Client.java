package classchat.client;

import classchat.client.line.Diagnostics;
import classchat.client.link.Links;
import classchat.client.profile.Profile;
import com.typesafe.config.Config;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The program, from its arguments to its exit code. */
final class Client {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final Surroundings surroundings;
  private final Function<Config, Links> links;
  private final Signals signals;
  private final ScreenRun.Displays displays;

  Client(
      Surroundings surroundings,
      Function<Config, Links> links,
      Signals signals,
      ScreenRun.Displays displays) {
    this.surroundings = surroundings;
    this.links = links;
    this.signals = signals;
    this.displays = displays;
  }

  /** Runs until everything is done; returns the exit code. */
  int run(String... args) {
    var commandLine = CommandLineOptions.create();
    try {
      var parsed = commandLine.parseArgs(args);
      if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
        return explain(commandLine, parsed.isVersionHelpRequested());
      }
      return run(CommandLineOptions.read(parsed));
    } catch (ParameterException e) {
      return refuse(String.valueOf(e.getMessage()) + " (see --help)");
    } catch (BadUsage e) {
      return refuse(e.text());
    }
  }

  private int run(Options options) throws BadUsage {
    var config = SettingsFile.load(settingsFile(options));
    var settings = SettingsReader.read(config).with(options);
    var directory = directory(settings);
    var diagnostics = new Diagnostics(surroundings.err(), directory);
    try {
      if (ScreenRun.isPossible(options, surroundings)) {
        return new ScreenRun(surroundings, links.apply(config), signals, settings, displays)
            .run(options, Profile.open(directory));
      }
      var choice = SignInChoice.create(options, settings, surroundings);
      var profile = Profile.open(directory);
      return new LineRun(surroundings, links.apply(config), signals, settings, diagnostics)
          .run(options, choice, profile);
    } catch (IOException e) {
      diagnostics.say("cannot use the profile " + directory + ": " + e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private Path directory(ClientSettings settings) {
    return settings.profile() == null
        ? Profile.defaultDirectory(surroundings.environment())
        : settings.profile();
  }

  /** The file that was named, or the one in its usual place if there is one. */
  private @Nullable Path settingsFile(Options options) {
    if (options.config() != null) {
      return options.config();
    }
    var usual =
        options.profile() == null
            ? configDirectory().resolve("client.conf")
            : options.profile().resolve("client.conf");
    return Files.exists(usual) ? usual : null;
  }

  private Path configDirectory() {
    var config = surroundings.variable("XDG_CONFIG_HOME");
    var home = surroundings.environment().getOrDefault("HOME", ".");
    return (config == null ? Path.of(home, ".config") : Path.of(config)).resolve("classchat");
  }

  private int explain(CommandLine commandLine, boolean version) {
    var out = new PrintStream(surroundings.out(), true, StandardCharsets.UTF_8);
    if (version) {
      commandLine.printVersionHelp(out, Ansi.OFF);
    } else {
      commandLine.usage(out, Ansi.OFF);
    }
    out.flush();
    return 0;
  }

  private int refuse(String text) {
    surroundings.err().println("classchat: " + text);
    return USAGE;
  }
}
