package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.javadsl.Flow;
import classchat.wire.ServerFrame.Done;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Large things and all else on one connection. */
class BulkTest {
  private static final int CHUNK = 60 * 1024 + 30;
  private static final int BOUND = 128 * 1024;
  private static final int WRITE = 64 * 1024;
  private static final long BULK = 1_000_000;
  private static final long LAST = 999_999;

  private final Stages stages = new Stages();
  private final Recorder server = new Recorder();
  private final Recorder client = new Recorder();

  /** How many pieces the server's connection has taken. */
  private final AtomicLong taken = new AtomicLong();

  private final AtomicBoolean endless = new AtomicBoolean(true);

  @BeforeEach
  void takeLargeFrames() {
    client.onOpen(connection -> connection.accept(WRITE));
  }

  @AfterEach
  void close() {
    stages.close();
  }

  private void connect() {
    stages.connect(stages.listen(() -> server), client);
    client.connection();
    server.connection();
  }

  /** The two stages with no buffer in between but their own. */
  private void connectWithoutSockets() {
    Flow.fromGraph(stages.client(client))
        .join(Flow.fromGraph(stages.server(server)))
        .run(stages.system);
    client.connection();
    server.connection();
  }

  /** Numbered pieces until one is refused. */
  private void fill() {
    while (endless.get() && bulk(taken.get() + 1)) taken.incrementAndGet();
  }

  private boolean bulk(long number) {
    return server.connection().bulk(Numbered.encode(BULK + number, CHUNK));
  }

  /** The first piece, and from then on as much as there is room for. */
  private void fillEndlessly() {
    server.onBulkDrained(this::fill);
    server.onFrame(frame -> fill());
    client.connection().send(new Done(LAST));
    Waiting.until(() -> taken.get() > 0);
  }

  private static boolean isBulk(long number) {
    return number >= BULK;
  }

  /** How many pieces came before each of the others. */
  private Map<Long, Long> bulkBefore() {
    Map<Long, Long> before = new ConcurrentHashMap<>();
    long bulk = 0;
    for (long number : client.numbers()) {
      if (isBulk(number)) bulk++;
      else before.put(number, bulk);
    }
    return before;
  }

  private List<Long> bulkNumbers() {
    return client.numbers().stream().filter(BulkTest::isBulk).map(n -> n - BULK).toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void smallFramesGoToAndFroBetweenMegabytesOfBulk() {
    int rounds = 300;
    Map<Long, Long> takenBefore = new ConcurrentHashMap<>();
    connect();
    fillEndlessly();
    server.onFrame(frame -> {
      takenBefore.put(((Done) frame).request(), taken.get());
      server.connection().send(frame);
    });
    client.onFrame(frame -> {
      long number = ((Done) frame).request();
      if (number < rounds) client.connection().send(new Done(number + 1));
    });

    client.connection().send(new Done(1));
    Waiting.until(() -> takenBefore.size() == rounds);
    endless.set(false);
    client.awaitNumbers((int) (rounds + taken.get()));

    assertThat(bulkNumbers()).isEqualTo(upTo(taken.get())).hasSizeGreaterThan(rounds / 2);
    assertThat(client.numbers().stream().filter(n -> !isBulk(n)).toList()).isEqualTo(upTo(rounds));
    // A full lane holds two pieces, of which the second is not begun.
    assertThat(bulkBefore())
        .allSatisfy(
            (number, bulk) -> assertThat(bulk).isLessThan(takenBefore.getOrDefault(number, 0L)));
  }

  @Test
  void fanOutPassesBulkInOrder() {
    Map<Long, Long> takenAfter = new ConcurrentHashMap<>();
    connect();
    fillEndlessly();

    for (long n = 1; n <= 2000; n++) {
      while (!server.connection().push(Numbered.encode(n, 100), true)) Thread.onSpinWait();
      takenAfter.put(n, taken.get());
    }
    Waiting.until(() -> bulkBefore().size() == takenAfter.size());

    endless.set(false);
    assertThat(client.numbers().stream().filter(n -> !isBulk(n)).toList()).isEqualTo(upTo(2000));
    // The last one that was taken before may not have been counted yet.
    assertThat(bulkBefore())
        .allSatisfy((number, bulk) ->
            assertThat(bulk).isLessThanOrEqualTo(takenAfter.getOrDefault(number, 0L) + 1));
  }

  @Test
  void bulkIsRefusedAtTheBoundWhenTheOtherSideDoesNotRead() {
    connectWithoutSockets();
    client.connection().pauseReading();

    fillUp();
    boolean pushed = server.connection().push(Numbered.encode(LAST, 13), false);

    assertThat(pushed).isTrue();
    // One that was on its way before the pause, and one that waits to be taken.
    assertThat(taken.get() * CHUNK).isLessThanOrEqualTo(BOUND + 2 * WRITE);
  }

  /** Until nothing more fits, also after the stages have passed on what they can. */
  private void fillUp() {
    long quiet = System.nanoTime();
    while (System.nanoTime() - quiet < 100_000_000) {
      if (isTaken()) quiet = System.nanoTime();
    }
  }

  private boolean isTaken() {
    boolean isTaken = bulk(taken.get() + 1);
    if (isTaken) taken.incrementAndGet();
    return isTaken;
  }

  @Test
  void whatWaitedArrivesOnceTheOtherSideReads() {
    connectWithoutSockets();
    client.connection().pauseReading();
    fillUp();
    int before = server.bulkDrained.get();
    long waited = taken.get();

    client.connection().resumeReading();
    client.awaitNumbers((int) waited);
    Waiting.until(() -> server.bulkDrained.get() > before);

    assertThat(isTaken()).isTrue();
    client.awaitNumbers((int) waited + 1);
    assertThat(bulkNumbers()).isEqualTo(upTo(waited + 1));
  }

  @Test
  void connectionStaysBusyWhileThereIsMore() {
    int pieces = 500;
    connect();
    server.onBulkDrained(() -> fillUpTo(pieces));
    server.onFrame(frame -> fillUpTo(pieces));

    client.connection().send(new Done(LAST));
    client.awaitNumbers(pieces);

    assertThat(bulkNumbers()).isEqualTo(upTo(pieces));
    // Once for each write, as long as something is refused.
    assertThat(server.bulkDrained).hasValueBetween(pieces / 2, pieces);
  }

  private void fillUpTo(int last) {
    while (taken.get() < last && bulk(taken.get() + 1)) taken.incrementAndGet();
  }

  @RepeatedTest(5)
  void manyThreadsThatWaitForRoomAllGetTheirTurn() {
    int threads = 4;
    int frames = 300;
    connect();
    for (int t = 1; t <= threads; t++) {
      long first = t * BULK;
      Thread.startVirtualThread(() -> {
        for (int n = 0; n < frames; n++) offer(first + n, 1000 + n * 100);
      });
    }

    client.awaitNumbers(threads * frames);

    for (int t = 1; t <= threads; t++) {
      long thread = t;
      assertThat(client.numbers().stream().filter(n -> n / BULK == thread))
          .hasSize(frames)
          .isSorted();
    }
  }

  private void offer(long number, int size) {
    var frame = Numbered.encode(number, size);
    var connection = server.connection();
    for (int seen = server.bulkDrained.get();
        !connection.bulk(frame);
        seen = server.bulkDrained.get()) {
      int before = seen;
      while (server.bulkDrained.get() == before) LockSupport.parkNanos(10_000);
    }
  }

  @RepeatedTest(20)
  void lastFrameIsTheLastThoughBulkIsOfferedOn() {
    connect();
    fillEndlessly();
    client.awaitNumbers(3);

    server.connection().close(new Done(LAST));

    assertThat(client.end()).isEqualTo(new ConnectionEnd.Peer());
    assertThat(server.end()).isEqualTo(new ConnectionEnd.Local());
    assertThat(client.numbers()).endsWith(LAST);
    assertThat(bulkNumbers()).isEqualTo(upTo(bulkNumbers().size()));
    assertThat(bulk(0)).isFalse();
  }

  @Test
  void closeDropsTheBulkThatWaits() {
    connectWithoutSockets();
    client.connection().pauseReading();
    fillUp();

    server.connection().close();
    client.connection().resumeReading();

    assertThat(client.end()).isEqualTo(new ConnectionEnd.Peer());
    assertThat(server.end()).isEqualTo(new ConnectionEnd.Local());
    assertThat(bulkNumbers())
        .isEqualTo(upTo(bulkNumbers().size()))
        .hasSizeLessThan((int) taken.get() - 1);
  }

  @Test
  void bulkThatGoesOneWayForLongIsNoSilence() {
    stages.server =
        new Patience().ping(Duration.ofMillis(400)).dead(Duration.ofMillis(500)).settings();
    stages.client = new Patience().ping(Duration.ofMillis(20)).settings();
    connect();
    long start = System.nanoTime();
    fillEndlessly();

    Waiting.until(() -> System.nanoTime() - start > Duration.ofSeconds(2).toNanos());

    assertThat(server.ends).isEmpty();
    assertThat(client.ends).isEmpty();
    endless.set(false);
  }

  @RepeatedTest(5)
  void peerThatClosesWhileBulkIsOnItsWayEndsBothInOrder() {
    connect();
    fillEndlessly();
    client.awaitNumbers(3);

    client.connection().close();

    assertThat(server.end()).isEqualTo(new ConnectionEnd.Peer());
    assertThat(client.end()).isEqualTo(new ConnectionEnd.Local());
    assertThat(bulk(0)).isFalse();
  }

  @Test
  void bothSidesMaySendBulkAtTheSameTime() {
    int pieces = 100;
    var sent = new AtomicInteger();
    Runnable fillOther =
        () -> {
          while (sent.get() < pieces
              && client.connection().bulk(Numbered.encode(sent.get() + 1, CHUNK))) {
            sent.incrementAndGet();
          }
        };
    client.onBulkDrained(fillOther);
    client.onOpen(connection -> {
      connection.accept(WRITE);
      fillOther.run();
    });
    server.onBulkDrained(() -> fillUpTo(pieces));
    server.onOpen(connection -> {
      connection.accept(WRITE);
      fillUpTo(pieces);
    });

    connect();
    client.awaitNumbers(pieces);
    server.awaitNumbers(pieces);

    assertThat(bulkNumbers()).isEqualTo(upTo(pieces));
    assertThat(server.numbers()).isEqualTo(upTo(pieces));
  }
}
