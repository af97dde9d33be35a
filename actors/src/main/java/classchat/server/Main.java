package classchat.server;

import classchat.server.admin.AdminCommands;
import classchat.server.admin.AdminException;
import classchat.server.admin.Configured;
import classchat.server.admin.Offline;
import classchat.server.admin.Reasons;
import classchat.server.cluster.JoinException;
import classchat.server.net.ClusterKeyCommand;
import classchat.server.net.ListenException;
import classchat.server.observe.Detail;
import classchat.server.recovery.RecoveryCommands;
import classchat.server.store.PostgresSettings;
import classchat.server.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code classchat-server}: runs a server, or administers one. */
@Command(
    name = "classchat-server",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Runs a chat server, or administers the one of a data directory.",
    footer = {"", "Exit codes: 0 done, 1 could not start or refused, 2 wrong usage or settings."})
public final class Main implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings (HOCON), laid key by key over the defaults")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "everything that must survive a restart; default: data")
  private @Nullable Path data;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "where to listen, may repeat; default: loopback, both families, port 7667")
  private List<String> listen = new ArrayList<>();

  @Option(names = "--set", paramLabel = "path=value", description = "one setting, may repeat")
  private List<String> settings = new ArrayList<>();

  @Option(names = "-q", description = "show errors only")
  private boolean quiet;

  @Option(names = "-v", description = "show more: resyncs, unsigned connections, traces")
  private boolean verbose;

  private Main() {}

  /** Runs the program; its exit code is that of the process. */
  public static void main(String... args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    return commandLine()
        .setExecutionExceptionHandler((failure, line, parsed) -> told(failure))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  /** What knows all commands and their options and can explain them. */
  static CommandLine commandLine() {
    var main = new CommandLine(new Main());
    AdminCommands.all(Main::offline).forEach(main::addSubcommand);
    RecoveryCommands.all(Main::postgres).forEach(main::addSubcommand);
    main.addSubcommand(new ClusterKeyCommand());
    return main;
  }

  private static Offline offline(Configured configured) {
    var settings = ServerSettings.read(ConfigFiles.load(configured.file(), configured.settings()));
    return new Offline(settings.accounts(), data -> Storage.store(settings, data));
  }

  private static PostgresSettings postgres(Configured configured) {
    return ServerSettings.postgresOf(ConfigFiles.load(configured.file(), configured.settings()));
  }

  /** One line for what a person can mend; a trace for what is a fault of ours. */
  private static int told(Exception failure) throws Exception {
    return switch (failure) {
      case ConfigException e -> told(e, USAGE);
      case AdminException e -> told(e, FAILED);
      case StoreException e -> told(e, FAILED);
      case ListenException e -> told(e, FAILED);
      case JoinException e -> told(e, FAILED);
      default -> throw failure;
    };
  }

  private static int told(Exception failure, int exitCode) {
    System.err.println("classchat-server: " + Reasons.of(failure));
    return exitCode;
  }

  @Override
  public Integer call() {
    var read = ServerSettings.read(ConfigFiles.load(Optional.ofNullable(config), settings));
    var addresses = listen.isEmpty() ? read.listen() : listen;
    return ServerProgram.run(
        read.withData(Optional.ofNullable(data).orElse(read.data())), addresses, detail());
  }

  private Detail detail() {
    if (quiet) {
      return Detail.QUIET;
    }
    return verbose ? Detail.VERBOSE : Detail.NORMAL;
  }
}
