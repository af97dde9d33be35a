package classchat.bench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MemoryTest {
  @Test
  void theLiveHeapIsTheTotalOfTheHistogramWithoutWhatFillsGaps() {
    var histogram =
        """
        123:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:          9282       15758440  [Ljdk.internal.vm.FillerElement; (java.base@25)
           2:         43209        3541128  [B (java.base@25)
           3:             2             32  jdk.internal.vm.FillerObject (java.base@25)
        Total        412345       25165824
        """;

    assertThat(Memory.live(histogram)).isEqualTo(25165824 - 15758440 - 32);
  }

  @Test
  void aProcessThatIsGoneHasNone() {
    assertThatThrownBy(() -> Memory.live("123: no such process")).isInstanceOf(RunFailed.class);
  }
}
