package classchat.bench.soak;

import classchat.bench.program.Checkout;
import classchat.bench.program.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the soak from the command line. */
@Command(
    name = "soak",
    description = "A steady load, and whether the server's live heap stays as it is.",
    mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(
      names = "--rate",
      description = "Messages a second of all together (${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private double rate;

  @Option(
      names = "--minutes",
      description = "After one of warming up (${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int minutes;

  @Option(
      names = "--nodes",
      description = "3: as much as goes over a cluster, and whether it stays whole.",
      defaultValue = "1")
  private int nodes;

  @Override
  public Integer call() throws IOException {
    var work = Checkout.work("soak");
    var installation = checkout.installation();
    var findings = nodes == 1 ? ofOne(installation, work) : ofNodes(installation, work);
    System.out.println("logs and profiles: " + work);
    return findings.isEmpty() ? 0 : 1;
  }

  private List<String> ofOne(Installation installation, Path work) {
    var verdict = new Soak(installation, work, System.out).run(rate, Duration.ofMinutes(minutes));
    System.out.println(verdict);
    return verdict.findings();
  }

  private List<String> ofNodes(Installation installation, Path work) {
    var findings = new NodesSoak(installation, work, System.out).run(Duration.ofMinutes(minutes));
    System.out.println(
        findings.isEmpty() ? "no node was put out: holds" : String.join("\n", findings));
    return findings;
  }
}
