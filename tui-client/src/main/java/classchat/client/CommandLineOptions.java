package classchat.client;

import classchat.client.link.ServerAddress;
import classchat.client.link.Trust;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The options of {@code classchat}. They are named here, not found by annotations: that starts
 * faster.
 */
final class CommandLineOptions {
  private CommandLineOptions() {}

  /** What knows all options and can explain them. */
  static CommandLine create() {
    var spec = CommandSpec.create().name("classchat").version(Main.VERSION);
    spec.mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description("Chats with the users of a ClassChat server.")
        .footer("", "/help lists the commands of the line mode. The manual is docs/cli.md.")
        .width(80);
    spec.addOption(path("--config", "FILE", "settings laid over the defaults"));
    spec.addOption(
        OptionSpec.builder("--server")
            .paramLabel("HOST[:PORT]")
            .description("where a server is; several are tried in turn")
            .type(List.class)
            .auxiliaryTypes(ServerAddress.class)
            .converters(explained(ServerAddress::parse))
            .build());
    spec.addOption(value("--user", "NAME", "who signs in", CommandLineOptions::user));
    spec.addOption(path("--password-file", "FILE", "the password; or by CLASSCHAT_PASSWORD"));
    spec.addOption(flag("--register", "creates the account"));
    spec.addOption(path("--invite", "FILE", "an invitation code; or by CLASSCHAT_INVITE"));
    spec.addOption(
        path(
            "--setup-code-file", "FILE", "makes the first instructor; or by CLASSCHAT_SETUP_CODE"));
    spec.addOption(
        value(
            "--trust",
            "ask|new|SHA256:BASE64|ca",
            "which keys of servers to accept",
            TrustText::parse));
    spec.addOption(path("--profile", "DIR", "where this client keeps everything"));
    spec.addOption(flag("--plain", "line mode for people"));
    spec.addOption(flag("--json", "line mode for programs"));
    spec.addOption(flag("--auto-read", "marks messages read when they are written out"));
    spec.addOption(
        value(
            "--wait",
            "SECONDS",
            "stays so much longer when all input is answered",
            CommandLineOptions::seconds));
    spec.addOption(
        value(
            "--connect-timeout",
            "SECONDS",
            "how long to try to reach a server",
            CommandLineOptions::seconds));
    return new CommandLine(spec);
  }

  /** The values of {@code parsed}; refuses what does not go together. */
  static Options read(ParseResult parsed) throws BadUsage {
    var options =
        new Options(
            given(parsed, "--config", Path.class),
            parsed.matchedOptionValue("--server", List.of()),
            given(parsed, "--user", UserName.class),
            given(parsed, "--password-file", Path.class),
            parsed.hasMatchedOption("--register"),
            given(parsed, "--invite", Path.class),
            given(parsed, "--setup-code-file", Path.class),
            given(parsed, "--trust", Trust.class),
            given(parsed, "--profile", Path.class),
            parsed.hasMatchedOption("--plain"),
            parsed.hasMatchedOption("--json"),
            parsed.hasMatchedOption("--auto-read"),
            given(parsed, "--wait", Duration.class),
            given(parsed, "--connect-timeout", Duration.class));
    if (options.plain() && options.json()) {
      throw new BadUsage("--plain and --json exclude each other");
    }
    if (!options.register() && (options.inviteFile() != null || options.setupCodeFile() != null)) {
      throw new BadUsage("--invite and --setup-code-file go with --register");
    }
    return options;
  }

  private static <T> @Nullable T given(ParseResult parsed, String name, Class<T> type) {
    var option = parsed.matchedOption(name);
    return option == null ? null : type.cast(option.getValue());
  }

  private static OptionSpec flag(String name, String what) {
    return OptionSpec.builder(name).description(what).type(boolean.class).build();
  }

  /** Its type is known, so that a shell completes it. */
  private static OptionSpec path(String name, String label, String what) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .description(what)
        .type(Path.class)
        .converters(explained(Path::of))
        .build();
  }

  private static <T> OptionSpec value(
      String name, String label, String what, ITypeConverter<T> converter) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .description(what)
        .type(Object.class)
        .converters(explained(converter))
        .build();
  }

  /** Tells a person what is wrong with a value, rather than which class could not read it. */
  private static <T> ITypeConverter<T> explained(ITypeConverter<T> converter) {
    return text -> {
      try {
        return converter.convert(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
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
