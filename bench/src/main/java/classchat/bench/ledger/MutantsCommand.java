package classchat.bench.ledger;

import classchat.bench.program.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the ledger itself to the proof: it has to notice every broken server. */
@Command(
    name = "mutants",
    description = "Short ledgers over servers that are broken on purpose: each has to fail.",
    mixinStandardHelpOptions = true)
public final class MutantsCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(names = "--seed", description = "What is said and what goes wrong.")
  private long seed = 1;

  @Parameters(
      description = "Only these: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private List<String> names = List.of();

  /** Those that there are. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Mutant.ALL.stream().map(Mutant::name).toList());
    }
  }

  @Override
  public Integer call() throws IOException {
    var mutants = names.isEmpty() ? Mutant.ALL : names.stream().map(Mutant::named).toList();
    var work = Checkout.work("mutants");
    var installation = checkout.installation();
    var missed = 0;
    for (var mutant : mutants) {
      System.out.printf("%n%s%n", mutant);
      var findings =
          new Runs(checkout.folder(), installation, work.resolve(mutant.name()), System.out)
              .broken(mutant, Scale.PROOF, seed);
      missed += findings.isEmpty() ? 1 : 0;
    }
    System.out.printf(
        "%n%d broken servers, %d not noticed; logs: %s%n", mutants.size(), missed, work);
    return missed;
  }
}
