package classchat.server.recovery;

import classchat.server.store.Finding;
import classchat.server.store.Progress;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code restore FILE}. */
@Command(
    name = "restore",
    description = {
      "Makes a data directory of a backup, into one that is not there or empty. All of the backup",
      "is verified before anything is put in place. Clients send again what they said since."
    },
    exitCodeList = {"0:done", "1:refused, and nothing changed", "2:wrong usage"})
final class RestoreCommand extends DirectoryCommand {
  @Parameters(paramLabel = "FILE", description = "as `backup` made it")
  Path file = Path.of("");

  private final Progress progress;

  RestoreCommand(Progress progress) {
    this.progress = progress;
  }

  @Override
  int run() {
    var findings = new Findings();
    var manifest = new Restore(file, findings, progress).to(data);
    if (!findings.areHarmless()) {
      note("restored as it was backed up, with what was wrong then:");
      findings.shown().stream().map(Finding::line).forEach(this::note);
    }
    say(
        "restored "
            + Words.of(manifest.counts())
            + ", "
            + Words.count(Backup.files(manifest), "file")
            + " of "
            + manifest.made()
            + " to "
            + data);
    return ExitCode.OK;
  }
}
