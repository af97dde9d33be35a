package classchat.server.recovery;

import classchat.server.admin.AdminException;
import classchat.server.admin.Configured;
import classchat.server.admin.Reasons;
import classchat.server.net.ServerKey;
import classchat.server.store.PostgresSettings;
import classchat.server.store.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code migrate}. */
@Command(
    name = "migrate",
    description = {
      "Moves what the database of a data directory holds, and the bytes of its files, into an empty",
      "one on PostgreSQL. No server may run on either. What has arrived is compared with what was",
      "sent, by counts and hashes; the data directory stays as it is."
    },
    exitCodeList = {
      "0:done",
      "1:refused: nothing is moved, unless it says that this is not known",
      "2:wrong usage"
    })
final class MigrateCommand extends RecoveryCommand {
  /** The database that the configuration names. */
  private static final String CONFIGURED = "postgres";

  @Option(names = "--from", paramLabel = "DIR", required = true, description = "the data directory")
  Path from = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "URL",
      defaultValue = CONFIGURED,
      description = {
        "jdbc:postgresql://HOST:PORT/DATABASE, or ${DEFAULT-VALUE} for that of the configuration",
        "(default)"
      })
  String to = CONFIGURED;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the server's configuration, whose store.postgres says the rest")
  @Nullable Path config;

  @Option(names = "--set", paramLabel = "path=value", description = "one setting, may repeat")
  List<String> settings = new ArrayList<>();

  private final Function<Configured, PostgresSettings> database;
  private final Progress progress;

  MigrateCommand(Function<Configured, PostgresSettings> database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  @Override
  int run() {
    var configured = database.apply(new Configured(Optional.ofNullable(config), settings));
    var target = to.equals(CONFIGURED) ? configured : named(configured);
    var moved = new Migration(from, target, progress).run();
    say(
        "moved "
            + Words.of(moved.counts())
            + ", "
            + Words.count(moved.files(), "file")
            + " from "
            + from
            + " to "
            + target.where()
            + "; counts and hashes agree");
    sayOfKey();
    return ExitCode.OK;
  }

  private PostgresSettings named(PostgresSettings configured) {
    try {
      return configured.at(to);
    } catch (IllegalArgumentException e) {
      throw new AdminException("--to: " + Reasons.of(e));
    }
  }

  /** Clients have pinned it. */
  private void sayOfKey() {
    say(
        ServerKey.isIn(from)
            ? "the server's key stays in "
                + from
                + ": start one server with --data "
                + from
                + "; for a cluster copy "
                + ServerKey.KEY
                + " and "
                + ServerKey.CERTIFICATE
                + " of it into a new directory, and let `cluster-key` make the keys of the nodes there"
            : "the server's key is not in "
                + from
                + ": keep the settings of tls that say where it is, so that clients know the server");
  }
}
