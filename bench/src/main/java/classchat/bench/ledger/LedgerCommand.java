package classchat.bench.ledger;

import classchat.bench.program.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the ledger from the command line. */
@Command(
    name = "ledger",
    description = "Clients whose every word is written down, through all that can go wrong.",
    mixinStandardHelpOptions = true)
public final class LedgerCommand implements Callable<Integer> {
  @Option(names = "--project", description = "The checkout, with target/classchat built.")
  private Path project = Path.of(".");

  @Option(names = "--seed", description = "What is said and what goes wrong; else a new one.")
  private long seed = new Random().nextInt(1_000_000);

  @Option(names = "--short", description = "Less than a minute.")
  private boolean brief;

  @Option(names = "--mutant", description = "A broken server, by its name in make mutants.")
  private @Nullable String mutant;

  @Override
  public Integer call() throws IOException {
    System.out.printf("seed %d%n", seed);
    var work = Files.createTempDirectory("classchat-ledger-");
    var installation = new Installation(project.resolve("target/classchat"));
    var run = new Runs(project, installation, work, System.out);
    var scale = brief ? Scale.SHORT : Scale.WHOLE;
    var findings =
        mutant == null ? run.real(scale, seed) : run.broken(Mutant.named(mutant), scale, seed);
    System.out.println("logs and profiles: " + work);
    return findings.isEmpty() ? 0 : 1;
  }
}
