package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.wire.ServerFrame.Done;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send what they must not, or nothing. */
class HostilePeerTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final Stages stages = new Stages();
  private final Recorder server = new Recorder();

  @AfterEach
  void close() {
    stages.close();
  }

  private RawClient tls() throws IOException {
    return RawClient.tls(stages.listen(() -> server));
  }

  private RawClient plain() throws IOException {
    return RawClient.plain(stages.listen(() -> server));
  }

  @Test
  void plainTextIsRefusedAtOnce() throws IOException {
    try (var client = plain()) {
      client.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(server.end()).isInstanceOf(ConnectionEnd.Tls.class);
      client.in().readAllBytes(); // an alert
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void randomBytesNeverOpenAConnection() throws IOException {
    var random = RandomGenerator.of("L64X128MixRandom");
    var ends = new CopyOnWriteArrayList<Recorder>();
    stages.server = new Patience().handshake(SHORT).settings();
    var address =
        stages.listen(() -> {
          ends.add(new Recorder());
          return ends.getLast();
        });
    for (int i = 0; i < 50; i++) {
      var bytes = i < 25 ? new byte[1 + random.nextInt(2000)] : RawClient.clientHello();
      if (i < 25) random.nextBytes(bytes);
      else for (int k = 0; k < 5; k++) bytes[random.nextInt(bytes.length)] ^= 0x55;
      try (var client = RawClient.plain(address)) {
        client.send(bytes);
      }
    }

    Waiting.until(() -> ends.size() == 50 && ends.stream().noneMatch(e -> e.ends.isEmpty()));
    assertThat(ends).noneMatch(Recorder::isOpen);
  }

  @Test
  void clientThatSendsNothingIsClosedInTime() throws IOException {
    stages.server = new Patience().handshake(SHORT).settings();
    try (var client = plain()) {
      assertThat(server.end()).isEqualTo(new ConnectionEnd.HandshakeTimeout());
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void clientThatStopsInItsHelloIsClosedInTime() throws IOException {
    stages.server = new Patience().handshake(SHORT).settings();
    try (var client = plain()) {
      client.send(Arrays.copyOf(RawClient.clientHello(), 100));

      assertThat(server.end()).isEqualTo(new ConnectionEnd.HandshakeTimeout());
    }
  }

  @Test
  void clientThatClosesInItsHelloEndsTheConnection() throws IOException {
    try (var client = plain()) {
      client.send(Arrays.copyOf(RawClient.clientHello(), 100));
    }

    assertThat(server.end()).isEqualTo(new ConnectionEnd.Tls("closed during the handshake"));
  }

  @Test
  void clientsThatAreGoneWaitForNoHandshake() throws Exception {
    var busy = new CountDownLatch(1);
    stages.threads.handshakes().execute(() -> await(busy));
    stages.threads.handshakes().execute(() -> await(busy));
    var ends = new CopyOnWriteArrayList<Recorder>();
    var address =
        stages.listen(() -> {
          ends.add(new Recorder());
          return ends.getLast();
        });
    for (int i = 0; i < 50; i++) {
      var client = RawClient.plain(address);
      client.send(RawClient.clientHello());
      Waiting.until(() -> !stages.threads.handshakes().getQueue().isEmpty());
      client.socket().setSoLinger(true, 0);
      client.disconnect();
    }

    Waiting.until(() -> ends.size() == 50 && ends.stream().noneMatch(e -> e.ends.isEmpty()));
    var waiting = stages.threads.handshakes().getQueue().size();
    busy.countDown();
    assertThat(waiting).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void endlessHandshakeIsCutOff() throws IOException {
    try (var client = plain()) {
      // Records that TLS has to take but that lead nowhere: pieces of a hello that never ends.
      var piece = new byte[5 + 1000];
      piece[0] = 22;
      piece[1] = 3;
      piece[2] = 1;
      piece[3] = 1000 >> 8;
      piece[4] = (byte) 1000;
      piece[5] = 1; // client hello
      piece[6] = 0;
      piece[7] = 0x7f; // of 32 kB
      Runnable flood =
          () -> {
            try {
              for (int i = 0; i < 200; i++) client.send(piece);
            } catch (IOException e) {
              // closed: as it has to be
            }
          };
      Thread.startVirtualThread(flood);

      assertThat(server.end()).isInstanceOf(ConnectionEnd.Tls.class);
    }
  }

  @Test
  void olderTlsIsRefused() throws IOException {
    var address = stages.listen(() -> server);

    assertThatThrownBy(() -> RawClient.tls(address, "TLSv1.2", 4096))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("protocol_version");
    assertThat(server.end()).isInstanceOf(ConnectionEnd.Tls.class);
  }

  @Test
  void lengthOfTwoGigabytesIsAnsweredWithAReasonAndClosed() throws IOException {
    try (var client = tls()) {
      client.send(Numbered.encode(5, 13).bytes());
      client.send((byte) 0x7f, (byte) -1, (byte) -1, (byte) -1, (byte) 1);

      assertThat(client.number()).isEqualTo(Stages.FAREWELL);
      assertThat(client.isClosed()).isTrue();
      client.disconnect();
      assertThat(server.end())
          .isEqualTo(new ConnectionEnd.Protocol("a frame of 2147483647 bytes, over 4096"));
      assertThat(server.numbers()).containsExactly(5L);
    }
  }

  @Test
  void emptyFrameUnknownTypeAndBrokenDecoderAreProtocolFailures() throws IOException {
    for (var bytes :
        List.of(new byte[4], new byte[] {0, 0, 0, 1, 77}, new byte[] {0, 0, 0, 1, 99})) {
      var handler = new Recorder();
      try (var client = RawClient.tls(stages.listen(() -> handler))) {
        client.send(bytes);

        assertThat(client.number()).isEqualTo(Stages.FAREWELL);
        client.disconnect();
        assertThat(handler.end()).isInstanceOf(ConnectionEnd.Protocol.class);
      }
    }
  }

  @Test
  void framesBeforeTheBrokenOneAreDelivered() throws IOException {
    try (var client = tls()) {
      var bytes = Arrays.copyOf(Numbered.encode(7, 13).bytes(), 17);
      client.send(bytes); // a frame, and an empty one behind it

      assertThat(client.number()).isEqualTo(Stages.FAREWELL);
      assertThat(server.numbers()).containsExactly(7L);
    }
  }

  @Test
  void handlerThatThrowsEndsTheConnection() throws IOException {
    server.onFrame(frame -> {
      throw new IllegalStateException("a defect");
    });
    try (var client = tls()) {
      client.send(Numbered.encode(7, 13).bytes());

      assertThat(server.end())
          .isEqualTo(new ConnectionEnd.Failed("java.lang.IllegalStateException: a defect"));
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void damagedRecordEndsTheConnection() throws IOException {
    var address = stages.listen(() -> server);
    try (var client = RawClient.plain(address)) {
      var socket = RawClient.tls(address);
      socket.close();
      client.send(RawClient.clientHello());
      client.send(new byte[] {23, 3, 3, 0, 30});
      client.send(new byte[30]);

      Waiting.until(() -> server.ends.size() == 2);
      assertThat(server.ends).hasAtLeastOneElementOfType(ConnectionEnd.Tls.class);
    }
  }

  @Test
  void stormOfHalfOpenHandshakesLeavesTheOthersAlone() throws IOException {
    stages.server = new Patience().handshake(Duration.ofSeconds(2)).settings();
    var handlers = new CopyOnWriteArrayList<Recorder>();
    var address =
        stages.listen(() -> {
          handlers.add(new Recorder());
          return handlers.getLast();
        });
    var hello = RawClient.clientHello();
    var storm = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < 300; i++) {
        var client = RawClient.plain(address);
        storm.add(client);
        client.send(i % 2 == 0 ? hello : Arrays.copyOf(hello, 50));
      }
      var good = new Recorder();
      stages.connect(address, good);

      good.connection().send(new Done(1));
      Waiting.until(() -> handlers.stream().anyMatch(handler -> !handler.numbers().isEmpty()));
      good.connection().close();

      Waiting.until(() -> handlers.stream().filter(h -> !h.ends.isEmpty()).count() == 301);
      assertThat(handlers.stream().map(Recorder::end))
          .filteredOn(new ConnectionEnd.HandshakeTimeout()::equals)
          .hasSize(300);
    } finally {
      for (var client : storm) client.close();
    }
  }
}
