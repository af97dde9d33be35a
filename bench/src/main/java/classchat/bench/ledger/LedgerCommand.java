package classchat.bench.ledger;

import classchat.bench.program.Checkout;
import classchat.bench.program.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the ledger from the command line. */
@Command(
    name = "ledger",
    description = "Clients whose every word is written down, through all that can go wrong.",
    mixinStandardHelpOptions = true)
public final class LedgerCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(names = "--seed", description = "What is said and what goes wrong; else a new one.")
  private long seed = new Random().nextInt(1_000_000);

  @Option(names = "--short", description = "Less than a minute.")
  private boolean brief;

  @Option(
      names = "--nodes",
      description = "1: a server alone; 3: a cluster over PostgreSQL (${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int nodes;

  @Option(
      names = "--fault",
      description = "Of nodes, instead of all: ${COMPLETION-CANDIDATES}; may repeat.")
  private List<Fault.Node> faults = List.of();

  @Option(
      names = "--previous",
      description = "Of nodes: another build's target/classchat, which all are of until ROLLED.")
  private @Nullable Path previous;

  @Option(names = "--mutant", description = "A broken server, by its name in make mutants.")
  private @Nullable String mutant;

  @Override
  public Integer call() throws IOException {
    System.out.printf("seed %d%n", seed);
    var work = Checkout.work("ledger");
    var installation = checkout.installation();
    var run = new Runs(checkout.folder(), installation, work, System.out);
    var findings = nodes == 1 ? ofOne(run) : run.nodes(first(installation), ofNodes(), seed);
    System.out.println("logs and profiles: " + work);
    return findings.isEmpty() ? 0 : 1;
  }

  private Findings ofOne(Runs run) throws IOException {
    var scale = brief ? Scale.SHORT : Scale.WHOLE;
    return mutant == null ? run.real(scale, seed) : run.broken(Mutant.named(mutant), scale, seed);
  }

  private Installation first(Installation installation) {
    return previous == null ? installation : new Installation(previous);
  }

  private Scale ofNodes() {
    var scale = brief ? Scale.NODES_SHORT : Scale.NODES;
    if (faults.isEmpty()) {
      return scale;
    }
    var times = new EnumMap<Fault.Node, Integer>(Fault.Node.class);
    faults.forEach(each -> times.merge(each, 1, Integer::sum));
    return scale.with(new Scale.Nodes(times));
  }
}
