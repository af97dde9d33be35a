package classchat.server.recovery;

import classchat.server.admin.AdminException;
import classchat.server.admin.Reasons;
import classchat.server.store.StoreException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What these commands have in common: what they say, and how they end. */
@Command(exitCodeListHeading = "Exit codes:%n")
abstract class RecoveryCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  boolean help;

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

  /** On standard output. */
  final void say(String line) {
    print(spec().commandLine().getOut(), line);
  }

  /** On standard error. */
  final void note(String line) {
    print(spec().commandLine().getErr(), line);
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec, "set by picocli");
  }
}
