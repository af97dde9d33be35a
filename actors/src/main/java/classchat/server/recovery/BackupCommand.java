package classchat.server.recovery;

import classchat.server.store.Progress;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code backup FILE}. */
@Command(
    name = "backup",
    description = {
      "Copies a data directory into one file, also while a server runs on it: the database as it",
      "is at one moment, the server's key and the complete files. A ZIP file for its owner only,",
      "which holds the key and all messages: keep it as safe as the directory itself."
    },
    exitCodeList = {"0:done", "1:refused, and there is no such file", "2:wrong usage"})
final class BackupCommand extends DirectoryCommand {
  @Parameters(paramLabel = "FILE", description = "where to; never over a file that is there")
  Path file = Path.of("");

  private final Clock clock;
  private final Progress progress;

  BackupCommand(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  @Override
  int run() {
    var manifest = new Backup(data, clock, progress, this::note).to(file);
    say(
        "backed up "
            + Words.of(manifest.counts())
            + ", "
            + Words.count(Backup.files(manifest), "file")
            + " to "
            + file);
    return ExitCode.OK;
  }
}
