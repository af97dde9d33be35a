package classchat.bench;

import classchat.bench.cluster.ClusterCommand;
import classchat.bench.cost.ScaleCommand;
import classchat.bench.demo.DemoCommand;
import classchat.bench.idle.IdleCommand;
import classchat.bench.ledger.LedgerCommand;
import classchat.bench.ledger.MutantsCommand;
import classchat.bench.program.RunFailed;
import classchat.bench.scene.ScreensCommand;
import classchat.bench.soak.SoakCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** What the targets of {@code make} that put it to the proof run. */
@Command(
    name = "bench",
    description = "Puts ClassChat to the proof.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ClusterCommand.class,
      DemoCommand.class,
      ScreensCommand.class,
      LedgerCommand.class,
      MutantsCommand.class,
      ScaleCommand.class,
      SoakCommand.class,
      IdleCommand.class
    })
public final class Main {
  private Main() {}

  /** Exit code 0: it holds; 1: it does not, or could not be run; 2: bad usage. */
  public static void main(String... args) {
    System.exit(
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed).execute(args));
  }

  /** What could not be run needs no stack trace. */
  private static int failed(Exception failure, CommandLine command, ParseResult result)
      throws Exception {
    if (!(failure instanceof RunFailed)) {
      throw failure;
    }
    command.getErr().println(failure.getMessage());
    return 1;
  }
}
