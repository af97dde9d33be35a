package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.observe.SessionEvents;
import classchat.wire.ErrorCode;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.codec.FrameDecoder;
import classchat.wire.stream.ConnectionSettings;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
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
            usual.pingAfter(),
            usual.deadAfter(),
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

  private SSLSocket tls() throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    var factory = context.getSocketFactory();
    var socket = (SSLSocket) factory.createSocket("127.0.0.1", server.port());
    socket.setSoTimeout(PATIENCE);
    socket.startHandshake();
    return socket;
  }

  /** Trusts every key. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static ServerFrame read(SSLSocket socket) throws IOException, ProtocolException {
    var in = new DataInputStream(socket.getInputStream());
    var bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return FrameDecoder.ofServerFrames().decode(bytes[0], bytes, 1, bytes.length - 1);
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
      socket.getOutputStream().write(new byte[] {0x7F, -1, -1, -1, 1, 2, 3});

      var bye = (Bye) read(socket);
      assertThat(bye.code()).isEqualTo(ErrorCode.BAD_COMMAND);
      assertThat(bye.comeBack()).isFalse();
      assertClosed(socket);
      await().untilAsserted(() -> assertThat(errors).hasSize(1));
    }
  }

  @Test
  void aLongFrameBeforeSignInIsRefused() throws Exception {
    try (var socket = tls()) {
      socket.getOutputStream().write(new byte[] {0, 0, 0x20, 0, 1});

      assertThat(((Bye) read(socket)).text()).contains("protocol error");
      assertClosed(socket);
    }
  }

  @Test
  void garbageInsideTlsIsAnsweredWithTheReasonAndClosed() throws Exception {
    try (var socket = tls()) {
      socket.getOutputStream().write(new byte[] {0, 0, 0, 4, 99, 1, 2, 3});

      assertThat(((Bye) read(socket)).code()).isEqualTo(ErrorCode.BAD_COMMAND);
      assertClosed(socket);
    }
  }

  @Test
  void aConnectionThatIsCutIsForgotten() throws Exception {
    try (var socket = tls()) {
      await().until(() -> server.admission.connections() == 1);
      socket.setSoLinger(true, 0);
    }
  }
}
