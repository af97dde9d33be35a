package classchat.server.admin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others. */
@Command
abstract class Group implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  boolean help;

  static CommandLine of(Group group, AdminCommand... commands) {
    return with(new CommandLine(group), commands);
  }

  static CommandLine with(CommandLine line, AdminCommand... commands) {
    for (var command : commands) {
      line.addSubcommand(command);
    }
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Alone it is no command. */
  @Override
  public void run() {
    var line = Objects.requireNonNull(spec, "set by picocli").commandLine();
    throw new ParameterException(line, "which command of " + line.getCommandName() + "?");
  }
}
