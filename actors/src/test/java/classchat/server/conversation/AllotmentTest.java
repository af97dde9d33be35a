package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much of a conversation the store is given at a time. */
final class AllotmentTest {
  private final Allotment allotment = new Allotment(8);

  @Test
  void aStoreThatRefusesNothingIsGivenTheMost() {
    times(100, allotment::written);

    assertThat(size()).isEqualTo(8);
  }

  @Test
  void eachRefusalHalvesItButOneMayAlwaysGo() {
    allotment.refused();
    assertThat(size()).isEqualTo(4);

    times(10, allotment::refused);
    assertThat(size()).isEqualTo(1);
  }

  @Test
  void itGrowsByOneWithEachThatItHoldsWereWritten() {
    allotment.refused();

    times(4, allotment::written);
    assertThat(size()).isEqualTo(5);
    times(4, allotment::written);
    assertThat(size()).isEqualTo(5);
    times(1, allotment::written);
    assertThat(size()).isEqualTo(6);
  }

  private int size() {
    return (int) IntStream.range(0, 100).filter(allotment::allows).count();
  }

  private static void times(int count, Runnable what) {
    IntStream.range(0, count).forEach(i -> what.run());
  }
}
