package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FlushTickTest {
  @Test
  void whoWaitsIsCalledOnceAfterAMillisecond() throws InterruptedException {
    try (var tick = FlushTick.create()) {
      for (int round = 0; round < 20; round++) {
        var called = new CountDownLatch(3);
        long start = System.nanoTime();

        for (int i = 0; i < 3; i++) tick.add(called::countDown);

        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(FlushTick.PERIOD);
      }
    }
  }

  @Test
  void nobodyIsForgottenWhenManyThreadsWait() {
    try (var tick = FlushTick.create()) {
      List<Integer> called = Collections.synchronizedList(new ArrayList<>());
      for (int t = 0; t < 8; t++) {
        Thread.startVirtualThread(() -> {
          for (int i = 0; i < 2000; i++) tick.add(() -> called.add(1));
        });
      }

      Waiting.until(() -> called.size() == 16_000);
    }
  }

  @Test
  void closedTickCallsAtOnce() {
    var tick = FlushTick.create();
    tick.close();
    var called = new ArrayList<Integer>();

    tick.add(() -> called.add(1));

    Waiting.until(() -> called.size() == 1);
  }
}
