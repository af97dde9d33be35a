package classchat.bench.ledger;

import classchat.bench.program.Installation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Ledgers over the real server, or a broken one. */
final class Runs {
  private final Installation installation;
  private final Build build;
  private final Path work;
  private final PrintStream out;

  Runs(Path project, Installation installation, Path work, PrintStream out) {
    this.installation = installation;
    this.build = new Build(project, installation);
    this.work = work;
    this.out = out;
  }

  Findings real(Scale scale, long seed) throws IOException {
    var stepping = build.with(Clocks.stepping(), work.resolve("stepping"));
    return ledger(scale, seed)
        .run(new OneServer(installation, work, installation.server(), stepping));
  }

  Findings broken(Mutant mutant, Scale scale, long seed) throws IOException {
    var command = build.with(mutant.exchanges(), work.resolve(mutant.name()));
    return ledger(scale, seed).run(new OneServer(installation, work, command, command));
  }

  /** Over three nodes, which are of the build {@code first} until they are restarted in turn. */
  Findings nodes(Installation first, Scale scale, long seed) throws IOException {
    return ledger(scale, seed).run(new ThreeNodes(installation, first, work, seed, out));
  }

  private Ledger ledger(Scale scale, long seed) {
    return new Ledger(installation, scale, seed, work, out);
  }
}
