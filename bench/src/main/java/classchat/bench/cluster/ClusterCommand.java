package classchat.bench.cluster;

import classchat.bench.program.Checkout;
import classchat.bench.program.Cluster;
import classchat.bench.program.RunFailed;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a cluster from the command line until it is told to end. */
@Command(
    name = "cluster",
    description = "Three nodes and PostgreSQL on this machine, until Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(names = "--data", description = "What is kept between runs (${DEFAULT-VALUE}).")
  private Path data = Path.of("data/cluster");

  @Option(names = "--port", description = "Of the nodes for clients (${DEFAULT-VALUE}).")
  private int clients = 7667;

  @Option(names = "--node-port", description = "Of the nodes for each other (${DEFAULT-VALUE}).")
  private int nodes = 7669;

  @Option(names = "--database-port", description = "Of PostgreSQL (${DEFAULT-VALUE}).")
  private int database = 7670;

  @Override
  public Integer call() {
    var ports = new TakenPorts(clients, nodes, database);
    ports
        .taken()
        .ifPresent(taken -> {
          throw new RunFailed(taken);
        });
    var installation = checkout.installation();
    var plan = new Cluster.Plan(clients, nodes, database, List.of(), false, Detached.prefix());
    new Trial(new Cluster(installation, data, plan), data, System.out).run();
    return 0;
  }
}
