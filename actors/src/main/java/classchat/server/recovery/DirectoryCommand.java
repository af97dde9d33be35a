package classchat.server.recovery;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command about one data directory. */
abstract class DirectoryCommand extends RecoveryCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "the server's data directory (default: ${DEFAULT-VALUE})")
  Path data = Path.of("data");
}
