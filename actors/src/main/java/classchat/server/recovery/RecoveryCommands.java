package classchat.server.recovery;

import classchat.server.admin.Configured;
import classchat.server.store.PostgresSettings;
import classchat.server.store.Progress;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands of {@code classchat-server} that look after a data directory as a whole. */
public final class RecoveryCommands {
  private RecoveryCommands() {}

  /**
   * All of them, for {@link CommandLine#addSubcommand(Object)}.
   *
   * @param database what a configuration says of {@code store.postgres}
   */
  @SuppressWarnings("SystemConsoleNull") // conf/jvm.args has the console be none off a terminal
  public static List<CommandLine> all(Function<Configured, PostgresSettings> database) {
    return all(
        database,
        Clock.systemUTC(),
        System.console() == null ? Progress.NONE : new ProgressLine(System.err));
  }

  static List<CommandLine> all(
      Function<Configured, PostgresSettings> database, Clock clock, Progress progress) {
    return List.of(
        new CommandLine(new CheckCommand(progress)),
        new CommandLine(new BackupCommand(clock, progress)),
        new CommandLine(new RestoreCommand(progress)),
        new CommandLine(new MigrateCommand(database, progress)));
  }
}
