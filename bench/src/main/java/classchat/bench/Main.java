package classchat.bench;

import classchat.bench.ledger.LedgerCommand;
import classchat.bench.ledger.MutantsCommand;
import classchat.bench.soak.SoakCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code make ledger}, {@code make mutants} and {@code make soak} run. */
@Command(
    name = "bench",
    description = "Puts ClassChat to the proof.",
    mixinStandardHelpOptions = true,
    subcommands = {LedgerCommand.class, MutantsCommand.class, SoakCommand.class})
public final class Main {
  private Main() {}

  /** Exit code 0: it holds; 1: it does not, or could not be run; 2: bad usage. */
  public static void main(String... args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
