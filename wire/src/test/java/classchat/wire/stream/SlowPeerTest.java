package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.ServerFrame.Done;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read, or say nothing. */
class SlowPeerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int CHUNK = 60 * 1024 + 30;
  private static final long LAST = 1_000_000;

  private final Stages stages = new Stages();
  private final Recorder server = new Recorder();

  private final List<RawClient> clients = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var client : clients) client.close();
    stages.close();
  }

  private RawClient connect() throws IOException {
    clients.add(RawClient.narrow(stages.listen(() -> server)));
    return clients.getLast();
  }

  /** Pushes until nothing more fits; how many did. */
  private int fill() {
    var connection = server.connection();
    int taken = 0;
    long quiet = System.nanoTime();
    // The system's buffers take their share bit by bit: full is what stays so.
    while (System.nanoTime() - quiet < 100_000_000) {
      if (connection.push(Numbered.encode(taken + 1, 1000), false)) {
        taken++;
        quiet = System.nanoTime();
      }
    }
    return taken;
  }

  /** Pieces of something large until nothing more fits; how many did. */
  private int fillBulk() {
    int taken = 0;
    long quiet = System.nanoTime();
    while (System.nanoTime() - quiet < 100_000_000) {
      if (server.connection().bulk(Numbered.encode(taken + 1, CHUNK))) {
        taken++;
        quiet = System.nanoTime();
      }
    }
    return taken;
  }

  @Test
  void slowReaderLosesPushesButNoAnswerAndIsToldWhenThereIsRoom() throws IOException {
    var client = connect();
    int taken = fill();
    for (int n = 1; n <= 64; n++) server.connection().send(new Done(1_000_000 + n));
    int drained = server.drained.get();

    for (int n = 1; n <= taken; n++) assertThat(client.number()).isEqualTo(n);
    for (int n = 1; n <= 64; n++) assertThat(client.number()).isEqualTo(1_000_000 + n);

    Waiting.until(() -> server.drained.get() == drained + 1);
    assertThat(server.connection().push(Numbered.encode(1, 1000), false)).isTrue();
    assertThat(client.number()).isEqualTo(1);
  }

  @Test
  void answersBeyondTheReserveEndTheConnection() throws IOException {
    connect();
    fill();

    for (int n = 1; n <= 6000; n++) server.connection().send(new Done(n));

    assertThat(server.end()).isEqualTo(new ConnectionEnd.Overrun());
  }

  @Test
  void readerThatTakesNothingForTooLongIsClosed() throws IOException {
    stages.server = new Patience().stalled(SHORT).settings();
    connect();
    fill();

    assertThat(server.end()).isEqualTo(new ConnectionEnd.Stalled());
  }

  @Test
  void readerThatTakesNoBulkForTooLongIsClosed() throws IOException {
    stages.server = new Patience().stalled(SHORT).settings();
    connect();
    fillBulk();

    assertThat(server.end()).isEqualTo(new ConnectionEnd.Stalled());
  }

  @Test
  void smallFramePassesBulkThatWaitsForASlowReader() throws IOException {
    var client = connect();
    int taken = fillBulk();

    server.connection().send(new Done(LAST));
    var numbers = new ArrayList<Long>();
    while (numbers.size() <= taken) numbers.add(client.number());

    // Two are in the lane; of them one at most was begun.
    assertThat(numbers.indexOf(LAST)).isBetween(taken - 2, taken - 1);
    numbers.remove(LAST);
    assertThat(numbers).hasSize(taken).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void closeDropsBulkThatWaitsAndSendsTheLastFrame() throws IOException {
    var client = connect();
    int taken = fillBulk();

    server.connection().close(new Done(LAST));
    var numbers = new ArrayList<Long>();
    do numbers.add(client.number());
    while (numbers.getLast() != LAST);

    assertThat(client.isClosed()).isTrue();
    client.disconnect();
    assertThat(server.end()).isEqualTo(new ConnectionEnd.Local());
    assertThat(numbers).hasSizeBetween(taken - 1, taken).isSorted();
  }

  @Test
  void closeOfAConnectionThatIsStalledByBulkIsBounded() throws IOException {
    stages.server = new Patience().close(SHORT).settings();
    connect();
    fillBulk();

    server.connection().close(new Done(1));

    assertThat(server.end()).isEqualTo(new ConnectionEnd.Local());
  }

  @Test
  void closeOfAStalledConnectionIsBounded() throws IOException {
    stages.server = new Patience().close(SHORT).settings();
    connect();
    fill();

    server.connection().close(new Done(1));

    assertThat(server.end()).isEqualTo(new ConnectionEnd.Local());
  }

  @Test
  void closeOfOneThatNeverAnswersIsBounded() throws IOException {
    stages.server = new Patience().close(SHORT).settings();
    var client = connect();
    server.connection().close(new Done(1));

    assertThat(client.number()).isEqualTo(1); // and then neither reads on nor closes
    assertThat(server.end()).isEqualTo(new ConnectionEnd.Local());
  }

  @Test
  void silentPeerIsPingedAndThenDead() throws IOException {
    stages.server = new Patience().ping(SHORT).dead(SHORT.multipliedBy(2)).settings();
    var client = connect();
    assertThat(client.number()).isZero(); // a ping
    assertThat(server.end()).isEqualTo(new ConnectionEnd.Silent());
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void pingThatFindsAWriteUnderWayGoesBehindIt() throws IOException {
    var ping = Duration.ofSeconds(1);
    stages.server = new Patience().ping(ping).dead(ping.multipliedBy(2)).settings();
    var client = connect();
    server.connection();
    long opened = System.nanoTime();
    int sent = fill();
    Waiting.until(() -> System.nanoTime() - opened > ping.multipliedBy(5).dividedBy(4).toNanos());

    for (int n = 1; n <= sent; n++) assertThat(client.number()).isEqualTo(n);

    assertThat(client.number()).isZero();
    assertThat(server.ends).isEmpty();
  }

  @Test
  void pingIsAnsweredAndKeepsASilentConnectionAlive() {
    var keepAlive = Duration.ofMillis(20);
    stages.server = new Patience().ping(keepAlive).dead(Duration.ofMillis(500)).settings();
    var client = new Recorder();
    stages.connect(stages.listen(() -> server), client);
    long start = System.nanoTime();
    client.connection();

    Waiting.until(() -> System.nanoTime() - start > Duration.ofSeconds(1).toNanos());

    assertThat(server.ends).isEmpty();
    assertThat(client.ends).isEmpty();
    assertThat(server.reads).isEmpty();
    assertThat(client.reads).isEmpty();
  }

  @Test
  void pausedConnectionReadsNothingAndIsNotDead() throws IOException {
    stages.server = new Patience().ping(SHORT).dead(SHORT.multipliedBy(2)).settings();
    server.onOpen(Connection::pauseReading);
    var client = connect();
    // The first ping: what came in one read with the handshake is over.
    assertThat(client.number()).isZero();
    client.send(Numbered.encode(1, 13).bytes());
    for (int n = 0; n < 3; n++) assertThat(client.number()).isZero();
    int readWhilePaused = server.numbers().size();

    server.connection().resumeReading();
    server.awaitNumbers(1);

    assertThat(readWhilePaused).isZero();
    assertThat(server.numbers()).containsExactly(1L);
  }
}
