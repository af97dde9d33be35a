package classchat.server.admin;

import classchat.server.account.AccountsMade;
import classchat.server.account.Hasher;
import classchat.server.cluster.Node;
import classchat.server.observe.LogLevels;
import classchat.server.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all administration commands have in common: one request, its answer, an exit code. */
@Command(exitCodeList = {"0:done", "1:refused", "2:wrong usage"})
abstract class AdminCommand extends ServerCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "the server's data directory (default: ${DEFAULT-VALUE})")
  Path data = Path.of("data");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the server's configuration, where no server runs")
  @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "one setting of the server, where no server runs; may repeat")
  List<String> settings = new ArrayList<>();

  private final AdminCommands.Tools tools;

  AdminCommand(AdminCommands.Tools tools) {
    this.tools = tools;
  }

  /** What is asked for; throws IllegalArgumentException for what nobody can ask for. */
  abstract AdminRequest request();

  /** Whether there may be no data directory yet. */
  boolean makesData() {
    return false;
  }

  /** Whether it is about a server that runs. */
  boolean needsServer() {
    return false;
  }

  /** What follows on the answer; nothing, mostly. */
  AdminAnswer then(AdminAnswer answer) {
    return answer;
  }

  Passwords passwords() {
    return tools.passwords();
  }

  SecureRandom random() {
    return tools.random();
  }

  @Override
  public final Integer call() {
    try {
      return tell(then(ask(checked())));
    } catch (AdminException | StoreException e) {
      return refused(Reasons.of(e));
    }
  }

  /** A missing directory is told before anybody is asked for a password. */
  private AdminRequest checked() {
    if (!makesData()) {
      DataDirectory.existing(data);
    }
    try {
      return request();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec().commandLine(), Reasons.of(e), e);
    }
  }

  /** Asks the running server, or the data directory. */
  final AdminAnswer ask(AdminRequest request) {
    return new Execution(DataDirectory.open(data), this::note, tools.patience())
        .execute(request, this::alone);
  }

  private AdminAnswer alone(AdminRequest request) {
    if (needsServer()) {
      return new AdminAnswer.Refused("no server runs on " + data);
    }
    var offline = tools.offline().apply(new Configured(Optional.ofNullable(config), settings));
    try (var store = offline.store().apply(data);
        var hasher = Hasher.create(1, 1, tools.random())) {
      var parts =
          new Administration.Parts(
              store,
              hasher,
              nobody -> {},
              AccountsMade.NOBODY,
              LogLevels.ofProcess(),
              Node.ALONE,
              offline.settings(),
              tools.clock(),
              tools.random());
      return new Administration(parts).execute(request);
    }
  }

  private int tell(AdminAnswer answer) {
    return switch (answer) {
      case AdminAnswer.Done(var text, var note) -> {
        say(text);
        if (!note.isEmpty()) {
          note(note);
        }
        yield ExitCode.OK;
      }
      case AdminAnswer.Planned(var text, var passwords) -> tell(new AdminAnswer.Done(text));
      case AdminAnswer.Refused(var reason) -> refused(reason);
    };
  }

  private int refused(String reason) {
    note(reason);
    return ExitCode.SOFTWARE;
  }
}
