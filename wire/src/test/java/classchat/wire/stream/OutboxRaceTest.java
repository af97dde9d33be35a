package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame.Done;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An outbox that many fill while one drains it, and in any order of steps. */
class OutboxRaceTest {
  private static final int THREADS = 4;
  private static final int FRAMES = 2000;
  private static final long BULK = 1_000_000;

  private final Outbox outbox = new Outbox(1000, 1000, 200);
  private final FrameReader<Frame> reader = new FrameReader<>(Numbered::decode, Integer.MAX_VALUE);
  private final byte[] target = new byte[150];
  private final AtomicInteger drained = new AtomicInteger();
  private final AtomicInteger bulkDrained = new AtomicInteger();

  /** What a stage does when it is free to write. */
  private List<Long> drain(int most) throws ProtocolException {
    var bytes = most == target.length ? target : new byte[most];
    reader.take(bytes, 0, outbox.drainTo(bytes));
    if (outbox.isDrained()) drained.incrementAndGet();
    if (outbox.isBulkDrained()) bulkDrained.incrementAndGet();
    return reader.frames().stream().map(frame -> ((Done) frame).request()).toList();
  }

  private void offerBulk(int thread) {
    for (int n = 1; n <= FRAMES; n++) {
      var frame = Numbered.encode(BULK * (thread + 1) + n, 13 + (n * 7 + thread) % 100);
      for (int seen = bulkDrained.get(); !outbox.bulk(frame); seen = bulkDrained.get()) {
        while (bulkDrained.get() == seen) LockSupport.parkNanos(10_000);
      }
    }
  }

  private void offerPushes() {
    for (int n = 1; n <= FRAMES; n++) {
      var frame = Numbered.encode(n, 13 + n % 100);
      for (int seen = drained.get(); !outbox.push(frame); seen = drained.get()) {
        while (drained.get() == seen) LockSupport.parkNanos(10_000);
      }
    }
  }

  @Test
  @Timeout(60)
  void everyRefusalIsFollowedByWordOfRoom() throws ProtocolException {
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      Thread.ofPlatform().daemon().start(() -> offerBulk(thread));
    }
    Thread.ofPlatform().daemon().start(this::offerPushes);

    var numbers = new ArrayList<Long>();
    while (numbers.size() < (THREADS + 1) * FRAMES && !Thread.currentThread().isInterrupted()) {
      numbers.addAll(drain(target.length));
    }

    Map<Long, List<Long>> ofThread = new HashMap<>();
    for (long number : numbers) {
      ofThread.computeIfAbsent(number / BULK, thread -> new ArrayList<>()).add(number);
    }
    assertThat(ofThread).hasSize(THREADS + 1);
    assertThat(ofThread.values())
        .allSatisfy(sent -> assertThat(sent).hasSize(FRAMES).isSorted().doesNotHaveDuplicates());
    assertThat(bulkDrained).hasPositiveValue();
  }

  @RepeatedTest(200)
  void messageWaitsForOneBulkFrameAtMostHoweverWritesAreCut(RepetitionInfo repetition)
      throws ProtocolException {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    var numbers = new ArrayList<Long>();
    Map<Long, Integer> bulkBefore = new HashMap<>();
    long next = 0;
    for (int step = 0; step < 500; step++) {
      next++;
      int size = 13 + random.nextInt(random.nextInt(4) == 0 ? 200 : 20);
      switch (random.nextInt(4)) {
        case 0 -> {
          if (outbox.push(Numbered.encode(next, size))) bulkBefore.put(next, bulkIn(numbers));
        }
        case 1 -> outbox.bulk(Numbered.encode(BULK + next, size));
        default -> numbers.addAll(drain(1 + random.nextInt(150)));
      }
    }
    for (int round = 0; round < 3000; round++) numbers.addAll(drain(1 + random.nextInt(150)));

    assertThat(numbers.stream().filter(n -> n >= BULK)).isNotEmpty().isSorted();
    assertThat(numbers.stream().filter(n -> n < BULK)).hasSize(bulkBefore.size()).isSorted();
    bulkBefore.forEach((number, before) ->
        assertThat(bulkIn(numbers.subList(0, numbers.indexOf(number))))
            .isBetween(before, before + 1));
  }

  private static int bulkIn(List<Long> numbers) {
    return (int) numbers.stream().filter(number -> number >= BULK).count();
  }
}
