package classchat.server.recovery;

import classchat.server.store.Finding;
import classchat.server.store.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code check}. */
@Command(
    name = "check",
    description = {
      "Verifies a data directory, and changes nothing: the database, the logs and what is kept",
      "beside them, the files and the server's key. Prints a line for each thing that is wrong.",
      "Also while a server runs on it."
    },
    exitCodeList = {"0:sound", "1:something is wrong", "2:wrong usage"})
final class CheckCommand extends DirectoryCommand {
  private final Progress progress;

  CheckCommand(Progress progress) {
    this.progress = progress;
  }

  @Override
  int run() {
    var findings = new Findings();
    var counts = DirectoryCheck.run(data, findings, progress);
    findings.shown().stream().map(Finding::line).forEach(this::say);
    findings.cut().forEach(this::say);
    if (findings.areHarmless()) {
      say("sound: " + Words.of(counts));
      return ExitCode.OK;
    }
    say("not sound: " + Words.count(findings.bad(), "finding") + " in " + data);
    return ExitCode.SOFTWARE;
  }
}
