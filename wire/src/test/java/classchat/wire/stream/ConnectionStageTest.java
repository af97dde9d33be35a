package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.ServerFrame.Done;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two stages on a socket. */
class ConnectionStageTest {
  private static Stages stages = new Stages();

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
}
