package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.NotUsed;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import classchat.wire.ServerFrame.Done;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many writes and calls frames take, counted on the wire. */
class BatchingTest {
  private final Stages stages = new Stages();
  private final Recorder server = new Recorder();
  private final Recorder client = new Recorder();
  private final List<Integer> writes = new CopyOnWriteArrayList<>();

  @BeforeEach
  void connect() {
    Flow<ByteString, ByteString, NotUsed> counted =
        Flow.of(ByteString.class)
            .map(bytes -> {
              writes.add(bytes.size());
              return bytes;
            });
    var wire = BidiFlow.fromFlows(Flow.of(ByteString.class), counted);
    Flow.fromGraph(stages.client(client))
        .join(wire.join(Flow.fromGraph(stages.server(server))))
        .run(stages.system);
    client.connection();
    server.connection();
    // One frame each way: the handshake and its tickets are over.
    server.onFrame(frame -> server.connection().send(frame));
    client.connection().send(new Done(1));
    client.awaitNumbers(1);
    writes.clear();
  }

  @AfterEach
  void close() {
    stages.close();
  }

  private void queueAtOnce(int frames, int size) {
    server.onFrame(frame -> {
      for (int n = 1; n <= frames; n++) {
        server.connection().push(Numbered.encode(n, size), false);
      }
    });
    client.connection().send(new Done(1));
    client.awaitNumbers(1 + frames);
  }

  @Test
  void manyQueuedFramesAreOneWrite() {
    queueAtOnce(1000, 40);

    assertThat(writes).hasSize(1);
    assertThat(writes.getFirst()).isBetween(40_000, 41_000);
  }

  @Test
  void writesAreOfAtMost64KiB() {
    queueAtOnce(200, 1000);

    assertThat(writes).hasSize(4).allMatch(size -> size <= 64 * 1024);
  }

  @Test
  void oneWriteIsOneCallOfTheHandler() {
    int before = client.reads.size();

    queueAtOnce(1000, 40);

    assertThat(client.reads).hasSize(before + 1);
  }

  @Test
  void fanOutWaitsForTheTickWhenAWriteWasJustNow() {
    long start = System.nanoTime();
    for (int n = 1; n <= 500; n++) {
      server.connection().push(Numbered.encode(n, 13), true);
      long until = System.nanoTime() + 20_000;
      while (System.nanoTime() < until) Thread.onSpinWait();
    }
    client.awaitNumbers(501);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

    // The first at once, the others at most one write in each millisecond.
    assertThat(writes).hasSizeLessThanOrEqualTo((int) millis + 2);
    assertThat(client.numbers().subList(1, 501)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void directFrameTakesTheWaitingOnesAlong() {
    for (long n = 1; n <= 100; n++) {
      server.connection().push(Numbered.encode(2 * n, 13), true);
      server.connection().push(Numbered.encode(2 * n + 1, 13), false);
    }
    client.awaitNumbers(201);

    assertThat(client.numbers().subList(1, 201)).isSorted().doesNotHaveDuplicates();
  }
}
