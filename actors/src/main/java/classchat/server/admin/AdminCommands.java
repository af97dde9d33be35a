package classchat.server.admin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/** The administration commands of {@code classchat-server}. */
public final class AdminCommands {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private AdminCommands() {}

  /**
   * All of them, for {@link CommandLine#addSubcommand(Object)}.
   *
   * @param offline what holds so configured; asked only when no server runs. What it throws about a
   *     wrong setting is left to the program's own handler
   */
  public static List<CommandLine> all(Function<Configured, Offline> offline) {
    return all(
        new Tools(
            offline,
            Passwords.ofProcess(),
            Clock.system(ZoneId.systemDefault()),
            new SecureRandom(),
            PATIENCE));
  }

  static List<CommandLine> all(Tools tools) {
    return List.of(
        UserCommands.create(tools),
        InviteCommands.create(tools),
        new CommandLine(new RosterCommand(tools)),
        new CommandLine(new LogCommand(tools)),
        ClusterCommands.create(tools));
  }

  /**
   * What the commands work with.
   *
   * @param patience how long a server may take from its lock to its socket
   */
  record Tools(
      Function<Configured, Offline> offline,
      Passwords passwords,
      Clock clock,
      SecureRandom random,
      Duration patience) {}
}
