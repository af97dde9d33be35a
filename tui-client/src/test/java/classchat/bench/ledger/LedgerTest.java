package classchat.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.bench.program.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short form of {@code make ledger}, and that what breaks the server still can. It is here as
 * it needs the programs, which the client completes; and it begins first, as it takes longest.
 */
@Order(1)
final class LedgerTest {
  private static final Path DIST = Path.of(System.getProperty("classchat.dist"));
  private static final Path PROJECT = DIST.resolve("../..");

  @TempDir Path folder;

  @Test
  void whatIsAcknowledgedIsThereWhateverGoesWrong() throws IOException {
    var findings =
        new Runs(PROJECT, new Installation(DIST), folder, System.out).real(Scale.SHORT, 1);

    assertThat(findings.first()).isEmpty();
  }

  static List<Mutant> all() {
    return Mutant.ALL;
  }

  /** That the ledger notices them takes minutes: {@code make mutants}. */
  @ParameterizedTest
  @MethodSource("all")
  void aBrokenServerCanBeBuilt(Mutant mutant) {
    var command = new Build(PROJECT, new Installation(DIST)).with(mutant.exchanges(), folder);

    assertThat(command).isNotEmpty();
  }
}
