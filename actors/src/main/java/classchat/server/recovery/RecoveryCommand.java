package classchat.server.recovery;

import classchat.server.admin.AdminException;
import classchat.server.admin.Reasons;
import classchat.server.admin.ServerCommand;
import classchat.server.store.StoreException;
import picocli.CommandLine.ExitCode;

/** What these commands have in common: how they end. */
abstract class RecoveryCommand extends ServerCommand {
  /** Does it; the exit code. */
  abstract int run();

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (AdminException | StoreException e) {
      note(Reasons.of(e));
      return ExitCode.SOFTWARE;
    }
  }
}
