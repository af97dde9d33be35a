package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.ServerFrame.Done;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two stages on a socket. */
class ConnectionStageTest {
  private static final long LAST = 1_000_000;
  private static Stages stages;

  private final Recorder server = new Recorder();
  private final Recorder client = new Recorder();

  @BeforeAll
  static void open() {
    stages = new Stages();
  }

  @AfterAll
  static void close() {
    stages.close();
  }

  private void connect() {
    stages.connect(stages.listen(() -> server), client);
  }

  @Test
  void framesGoBothWaysInOrder() {
    connect();
    var numbers = LongStream.rangeClosed(1, 1000).boxed().toList();

    numbers.forEach(n -> client.connection().send(new Done(n)));
    numbers.forEach(n -> server.connection().send(new Done(n)));

    server.awaitNumbers(1000);
    client.awaitNumbers(1000);
    assertThat(server.numbers()).isEqualTo(numbers);
    assertThat(client.numbers()).isEqualTo(numbers);
  }

  @Test
  void bothSidesKnowWhatTlsAgreedOn() {
    connect();

    assertThat(client.connection().tls().protocol()).isEqualTo("TLSv1.3");
    assertThat(client.connection().tls().peerKey()).contains(Stages.IDENTITY.keyHash());
    assertThat(server.connection().tls().peerKey()).isEqualTo(Optional.empty());
  }

  @Test
  void closeSendsTheLastFrameAndEndsBothSidesInOrder() {
    connect();
    server.connection().send(new Done(1));
    server.connection().close(new Done(2));

    assertThat(client.end()).isEqualTo(new ConnectionEnd.Peer());
    assertThat(server.end()).isEqualTo(new ConnectionEnd.Local());
    assertThat(client.numbers()).isEqualTo(List.of(1L, 2L));
  }

  @RepeatedTest(20)
  void lastFrameArrivesThoughOthersGoOnSending() {
    connect();
    var connection = server.connection();
    client.connection();
    for (int t = 0; t < 4; t++) {
      Thread.startVirtualThread(() -> {
        for (int n = 1; n <= 500; n++) {
          if (n % 2 == 0) connection.send(new Done(n));
          else connection.push(Numbered.encode(n, 100), n % 3 == 0);
        }
      });
    }

    connection.close(new Done(LAST));

    assertThat(client.end()).isEqualTo(new ConnectionEnd.Peer());
    assertThat(server.end()).isEqualTo(new ConnectionEnd.Local());
    assertThat(client.numbers()).contains(LAST);
  }

  @RepeatedTest(20)
  void bothMayCloseAtTheSameTime() {
    connect();
    var theirs = server.connection();
    var ours = client.connection();
    long start = System.nanoTime();

    Thread.startVirtualThread(theirs::close);
    ours.close();

    client.end();
    server.end();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    assertThat(List.of(client.end(), server.end()))
        .isSubsetOf(new ConnectionEnd.Local(), new ConnectionEnd.Peer());
  }

  @Test
  void connectionDoesNothingAfterItsEnd() {
    connect();
    var connection = client.connection();
    connection.close();
    client.end();

    connection.send(new Done(1));
    connection.close(new Done(2));
    connection.resumeReading();

    assertThat(connection.push(Numbered.encode(3, 100), true)).isFalse();
    server.end();
    assertThat(server.numbers()).isEmpty();
    assertThat(client.ends).hasSize(1);
  }

  @Test
  void handlerMayCloseFromWithin() {
    server.onFrame(frame -> server.connection().close(frame));
    connect();

    client.connection().send(new Done(5));

    assertThat(client.end()).isEqualTo(new ConnectionEnd.Peer());
    assertThat(client.numbers()).containsExactly(5L);
  }
}
