package classchat.server.admin;

import classchat.server.admin.AdminCommands.Tools;
import classchat.server.admin.AdminRequest.ResetLogLevel;
import classchat.server.admin.AdminRequest.SetLogLevel;
import classchat.server.admin.AdminRequest.ShowLogLevels;
import classchat.server.observe.LogLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code log}: how much a running server logs of itself. */
@Command(
    name = "log",
    description = {
      "Shows or sets how much a running server logs, until it ends.",
      "Without LOGGER it shows those that have a level of their own."
    })
final class LogCommand extends AdminCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "LOGGER",
      description =
          "such as classchat.server.store, or ROOT; without LEVEL it is shown, with those below it")
  String logger = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "LEVEL",
      description = "off, error, warn, info, debug, trace, or default for that of the start")
  String level = "";

  LogCommand(Tools tools) {
    super(tools);
  }

  @Override
  boolean needsServer() {
    return true;
  }

  @Override
  AdminRequest request() {
    if (level.isEmpty()) {
      return new ShowLogLevels(logger);
    }
    return level.equalsIgnoreCase("default")
        ? new ResetLogLevel(logger)
        : new SetLogLevel(logger, LogLevel.parse(level));
  }
}
