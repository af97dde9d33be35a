package classchat.server.admin;

import classchat.server.admin.AdminAnswer.Done;
import classchat.server.admin.AdminAnswer.Refused;
import classchat.server.admin.AdminRequest.ResetLogLevel;
import classchat.server.admin.AdminRequest.SetLogLevel;
import classchat.server.observe.LogLevels;
import classchat.server.observe.LogLevels.Logged;
import java.util.List;

/** What the program logs of itself. */
final class LogAdministration {
  private final Administration.Parts parts;

  LogAdministration(Administration.Parts parts) {
    this.parts = parts;
  }

  AdminAnswer show(String logger) {
    var found = logger.isEmpty() ? parts.levels().own() : parts.levels().from(logger);
    return found.isEmpty() ? unknown(logger) : new Done(table(found));
  }

  AdminAnswer set(SetLogLevel asked) {
    return parts.levels().set(asked.logger(), asked.level())
        ? changed(asked.logger(), asked.level().toString())
        : unknown(asked.logger());
  }

  AdminAnswer reset(ResetLogLevel asked) {
    return parts.levels().reset(asked.logger())
        ? changed(asked.logger(), "default")
        : unknown(asked.logger());
  }

  private AdminAnswer changed(String logger, String level) {
    parts.audit("log level of " + logger + ": " + level);
    return new Done(table(List.of(parts.levels().from(logger).getFirst())));
  }

  private static AdminAnswer unknown(String logger) {
    return new Refused(
        "there is no logger '"
            + logger
            + "' in the running server: `log "
            + LogLevels.ROOT
            + "` shows all");
  }

  private static String table(List<Logged> loggers) {
    var table = new Table("LOGGER", "LEVEL", "FROM");
    loggers.forEach(
        it -> table.row(it.logger(), it.level(), it.own() ? "itself" : "a logger above"));
    return table.toString();
  }
}
