package classchat.client;

import classchat.client.link.ServerAddress;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the options of {@code classchat} say. */
final class CommandLineOptions {
  private CommandLineOptions() {}

  /** The values of {@code given}; refuses what does not go together. */
  static Options read(Arguments given) throws BadUsage {
    var options =
        new Options(
            value(given, Option.CONFIG, Path::of),
            values(given, Option.SERVER, ServerAddress::parse),
            value(given, Option.USER, CommandLineOptions::user),
            value(given, Option.PASSWORD_FILE, Path::of),
            given.has(Option.REGISTER),
            value(given, Option.INVITE, Path::of),
            value(given, Option.SETUP_CODE_FILE, Path::of),
            value(given, Option.TRUST, TrustText::parse),
            value(given, Option.PROFILE, Path::of),
            given.has(Option.PLAIN),
            given.has(Option.JSON),
            given.has(Option.AUTO_READ),
            value(given, Option.WAIT, CommandLineOptions::seconds),
            value(given, Option.CONNECT_TIMEOUT, CommandLineOptions::seconds));
    if (options.plain() && options.json()) {
      throw new BadUsage("--plain and --json exclude each other");
    }
    if (!options.register() && (options.inviteFile() != null || options.setupCodeFile() != null)) {
      throw new BadUsage("--invite and --setup-code-file go with --register");
    }
    return options;
  }

  /** What {@code --help} shows. */
  static String help() {
    var text = new StringBuilder("Usage: classchat [OPTION]...\n");
    text.append("Chats with the users of a ClassChat server.\n\n");
    for (var option : Option.values()) {
      text.append("  %-26s %s\n".formatted(option.usage(), option.effect()));
    }
    return text.append("\n/help lists the commands. The manual is docs/cli.md.\n").toString();
  }

  private static <T> @Nullable T value(Arguments given, Option option, Function<String, T> reader)
      throws BadUsage {
    var values = values(given, option, reader);
    return values.isEmpty() ? null : values.getFirst();
  }

  private static <T> List<T> values(Arguments given, Option option, Function<String, T> reader)
      throws BadUsage {
    var values = new ArrayList<T>();
    for (var text : given.all(option)) {
      try {
        values.add(reader.apply(text));
      } catch (IllegalArgumentException e) {
        throw new BadUsage(option + ": " + e.getMessage() + " (see --help)");
      }
    }
    return values;
  }

  private static UserName user(String text) {
    return UserName.parse(text)
        .orElseThrow(() -> new IllegalArgumentException(UserName.explain(text)));
  }

  private static Duration seconds(String text) {
    try {
      var millis = Math.round(Double.parseDouble(text) * 1000);
      if (millis >= 0 && millis <= Integer.MAX_VALUE * 1000L) {
        return Duration.ofMillis(millis);
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    throw new IllegalArgumentException("'" + text + "' is no number of seconds");
  }
}
