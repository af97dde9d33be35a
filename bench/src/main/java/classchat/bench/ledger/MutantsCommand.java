package classchat.bench.ledger;

import classchat.bench.program.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts the ledger itself to the proof: it has to notice every broken server. */
@Command(
    name = "mutants",
    description = "Short ledgers over servers that are broken on purpose: each has to fail.",
    mixinStandardHelpOptions = true)
public final class MutantsCommand implements Callable<Integer> {
  @Option(names = "--project", description = "The checkout, with target/classchat built.")
  private Path project = Path.of(".");

  @Option(names = "--seed", description = "What is said and what goes wrong.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    var work = Files.createTempDirectory("classchat-mutants-");
    var installation = new Installation(project.resolve("target/classchat"));
    var missed = 0;
    for (var mutant : Mutant.ALL) {
      System.out.printf("%n%s%n", mutant);
      var findings =
          new Runs(project, installation, work.resolve(mutant.name()), System.out)
              .broken(mutant, Scale.PROOF, seed);
      missed += findings.isEmpty() ? 1 : 0;
    }
    System.out.printf(
        "%n%d broken servers, %d not noticed; logs: %s%n", Mutant.ALL.size(), missed, work);
    return missed;
  }
}
