package classchat.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FaultTest {
  private static final int DEVICES = 14;

  private static List<Fault> plan(long seed) {
    return Fault.plan(Scale.WHOLE, DEVICES, new Random(seed));
  }

  @Test
  void theSameSeedHasTheSameFaultsAtTheSameTimes() {
    assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
  }

  @Test
  void theWholeRunHasWhatItPromises() {
    var plan = plan(7);

    assertThat(plan).isSortedAccordingTo(Comparator.comparingInt(Fault::at));
    assertThat(plan)
        .filteredOn(
            fault -> fault instanceof Fault.OfServer of && of.kind().name().startsWith("KILLED"))
        .hasSize(Scale.WHOLE.kills())
        .hasSizeGreaterThanOrEqualTo(20);
    assertThat(plan).filteredOn(Fault.OfLine.class::isInstance).hasSizeGreaterThanOrEqualTo(200);
    assertThat(plan).extracting(Fault::at).allMatch(at -> at < Scale.WHOLE.messages());
    for (var kind : Fault.Server.values()) {
      assertThat(plan).anyMatch(fault -> fault instanceof Fault.OfServer of && of.kind() == kind);
    }
  }

  @Test
  void overNodesThereAreTwentyKillsAndEveryOtherFaultOfThem() {
    var plan = Fault.plan(Scale.NODES, DEVICES, new Random(7));

    assertThat(plan).hasOnlyElementsOfType(Fault.OfNode.class);
    assertThat(plan)
        .filteredOn(fault -> fault instanceof Fault.OfNode of && of.kind() == Fault.Node.KILLED)
        .hasSize(20);
    for (var kind : Fault.Node.values()) {
      assertThat(plan).anyMatch(fault -> fault instanceof Fault.OfNode of && of.kind() == kind);
    }
  }
}
