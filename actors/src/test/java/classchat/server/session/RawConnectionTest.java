package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.observe.SessionEvents;
import classchat.wire.ClientFrame.Who;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.ConnectionSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does with connections that do not speak its protocol. */
@SuppressWarnings("AddressSelection") // literal addresses have one address
final class RawConnectionTest {
  private static final int PATIENCE = 10_000;

  @TempDir Path data;
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private TestServer server;

  @BeforeEach
  void start() {
    var events =
        new SessionEvents() {
          @Override
          public void protocolError(InetSocketAddress remote, String text) {
            errors.add(text);
          }
        };
    var usual = ConnectionSettings.ofServer();
    var connection =
        new ConnectionSettings(
            Duration.ofSeconds(2),
            usual.handshakeBytes(),
            Duration.ofMillis(500),
            Duration.ofMillis(1500),
            usual.stalledAfter(),
            Duration.ofSeconds(1),
            usual.firstFrameBytes(),
            usual.pushBytes(),
            usual.answerBytes(),
            usual.bulkBytes());
    server = new TestServer(data, TestServer.Options.USUAL.with(connection).with(events));
  }

  @AfterEach
  void allIsForgottenAndOthersAreServed() {
    await().until(() -> server.admission.connections() == 0);
    server.attached("ann");
    server.close();
  }

  private Socket plain() throws IOException {
    var socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(PATIENCE);
    return socket;
  }

  private RawTls tls() throws IOException, GeneralSecurityException {
    return RawTls.connect(server.port());
  }

  private static void assertClosed(Socket socket) throws IOException {
    var in = socket.getInputStream();
    try {
      while (in.read() >= 0) {
        // Alerts, or what was said before the end.
      }
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  @Test
  void garbageInsteadOfTlsIsClosed() throws Exception {
    try (var socket = plain()) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));

      assertClosed(socket);
    }
  }

  @Test
  void whoSaysNothingIsClosedAfterTheHandshakeTimeout() throws Exception {
    try (var socket = plain()) {
      assertClosed(socket);
    }
  }

  @Test
  void aLengthOfTwoGigabytesIsAnsweredWithTheReasonAndClosed() throws Exception {
    try (var socket = tls()) {
      socket.send(new byte[] {0x7F, -1, -1, -1, 1, 2, 3});

      var bye = (Bye) socket.read();
      assertThat(bye.code()).isEqualTo(ErrorCode.BAD_COMMAND);
      assertThat(bye.comeBack()).isFalse();
      assertClosed(socket.tls());
      await().untilAsserted(() -> assertThat(errors).hasSize(1));
    }
  }

  @Test
  void aLongFrameBeforeSignInIsRefused() throws Exception {
    try (var socket = tls()) {
      socket.send(new byte[] {0, 0, 0x20, 0, 1});

      assertThat(((Bye) socket.read()).text()).contains("protocol error");
      assertClosed(socket.tls());
    }
  }

  @Test
  void garbageInsideTlsIsAnsweredWithTheReasonAndClosed() throws Exception {
    try (var socket = tls()) {
      socket.send(new byte[] {0, 0, 0, 4, 99, 1, 2, 3});

      assertThat(((Bye) socket.read()).code()).isEqualTo(ErrorCode.BAD_COMMAND);
      assertClosed(socket.tls());
    }
  }

  @Test
  void aConnectionThatIsCutIsForgotten() throws Exception {
    try (var socket = tls()) {
      await().until(() -> server.admission.connections() == 1);
      socket.socket().setSoLinger(true, 0);
    }
  }

  @Test
  void whoStopsInTheMiddleOfAFrameIsClosed() throws Exception {
    try (var client = signedIn()) {
      var frame = FrameEncoder.encode(new Who(2, Optional.empty(), false)).bytes();

      client.send(Arrays.copyOf(frame, frame.length - 1));

      assertClosed(client.tls());
    }
  }

  /** Such as a host that is gone without a word: nothing tells it from one that is silent. */
  @Test
  void whoIsThereAndAnswersNoPingIsClosed() throws Exception {
    try (var client = signedIn()) {
      assertClosed(client.tls());
    }
  }

  private RawTls signedIn() throws Exception {
    var client = tls();
    client.signIn("eve");
    return client;
  }
}
