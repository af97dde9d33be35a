package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is told clearly, and harms nobody else, such as Bob on the same server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalTest {
  private static final String OTHER_KEY = "SHA256:" + "A".repeat(43);

  @TempDir static Path shared;

  private Server server;

  @BeforeAll
  void begin() throws Exception {
    server = Server.start(shared.resolve("data"));
    Client.register(server, "bob", shared.resolve("bob"));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void aWrongPasswordIsRefused_F2(@TempDir Path folder) throws Exception {
    var ended =
        Client.of(server, "bob", folder.resolve("thief"))
            .environment("CLASSCHAT_PASSWORD", "not his password")
            .run();

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(3);
    assertThat(code(ended)).isEqualTo("bad-credentials");
  }

  @Test
  void anUnknownUserIsRefusedWithTheWordsOfAWrongPassword_F2(@TempDir Path folder)
      throws Exception {
    var wrong =
        Client.of(server, "bob", folder.resolve("thief"))
            .environment("CLASSCHAT_PASSWORD", "not his password")
            .run();

    var unknown = Client.of(server, "nobody", folder.resolve("nobody")).run();

    assertThat(unknown.exitCode()).as(unknown.text()).isEqualTo(3);
    assertThat(text(unknown)).isEqualTo(text(wrong));
  }

  @Test
  void aTakenNameIsRefused_A6(@TempDir Path folder) throws Exception {
    var ended = Client.of(server, "BOB", folder.resolve("other")).with("--register").run();

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(3);
    assertThat(code(ended)).isEqualTo("name-taken");
    assertThat(text(ended)).contains("bob");
  }

  @Test
  void aWrongServerKeyIsRefusedBeforeAByteOfCredentials_F1(@TempDir Path folder) throws Exception {
    var ended =
        new Client.Start()
            .server(server.address(), OTHER_KEY)
            .user("alice", folder.resolve("alice"))
            .with("--register")
            .run();

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(5);
    assertThat(ended.text()).contains(server.key());
    var closed = Client.of(server, "alice", folder.resolve("other")).run();
    assertThat(closed.exitCode()).as("nothing was registered").isEqualTo(3);
  }

  @Test
  void anUnknownServerKeyIsRefusedWhereNobodyCanBeAsked_F1(@TempDir Path folder) throws Exception {
    var ended =
        new Client.Start()
            .with("--server", server.address())
            .user("alice", folder.resolve("alice"))
            .with("--register")
            .run();

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(5);
    assertThat(ended.text()).contains("--trust").contains(server.key());
  }

  @Test
  void noServerAtAllEndsWithFour(@TempDir Path folder) throws Exception {
    var ended =
        new Client.Start()
            .server("127.0.0.1:1", OTHER_KEY)
            .user("alice", folder.resolve("alice"))
            .with("--connect-timeout", "1")
            .run();

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(4);
    assertThat(ended.text()).contains("127.0.0.1:1");
  }

  @Test
  void garbageAndGiantLengthsCloseTheirConnectionOnly() throws Exception {
    try (var bob = Client.of(server, "bob", shared.resolve("bob")).start()) {
      bob.await("ready");

      try (var plain = new Socket(Network.loopback(), server.port())) {
        plain.setSoTimeout(20_000);
        plain
            .getOutputStream()
            .write("GET / HTTP/1.1\r\n\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII));
        drain(plain);
      }
      try (var tls = tls(server.port())) {
        write(tls, 0x7f, 0xff, 0xff, 0xff, 3, 0, 0);
        drain(tls);
      }
      try (var tls = tls(server.port())) {
        write(tls, 0, 0, 0, 3, 250, 1, 2);
        drain(tls);
      }

      bob.say("/whois @bob");
      bob.await("users");
    }
  }

  @Test
  void aClientThatSendsNothingIsClosed(@TempDir Path folder) throws Exception {
    try (var strict =
            Server.start(folder.resolve("data"), "--set", "connection.handshake-timeout=300 ms");
        var silent = new Socket(Network.loopback(), strict.port())) {
      silent.setSoTimeout(20_000);

      drain(silent);
    }
  }

  @Test
  void aTlsClientThatSendsNothingIsClosed(@TempDir Path folder) throws Exception {
    try (var strict =
            Server.start(
                folder.resolve("data"), "--set", "unauthenticated.sign-in-timeout=300 ms");
        var silent = tls(strict.port())) {
      ((SSLSocket) silent).startHandshake();

      drain(silent);
    }
  }

  @Test
  void aPortInUseIsNamed(@TempDir Path folder) throws Exception {
    try (var taken = new ServerSocket(0, 1, Network.loopback())) {
      var address = "127.0.0.1:" + taken.getLocalPort();

      var ended = server("--data", folder.resolve("data").toString(), "--listen", address);

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.text()).contains(address).contains("in use");
    }
  }

  @Test
  void aDataDirectoryThatCannotBeMadeIsNamed(@TempDir Path folder) throws Exception {
    var file = Files.createFile(folder.resolve("file"));

    var ended = server("--data", file.resolve("data").toString());

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.text()).contains(file.toString());
    assertThat(ended.err()).hasSize(1);
  }

  @Test
  void aDataDirectoryInUseIsNamedWithItsHolder() throws Exception {
    var ended = server("--data", server.data().toString(), "--listen", "127.0.0.1:0");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.text()).contains("process " + server.process().pid());
  }

  @Test
  void aCorruptedDatabaseIsNotRunOn(@TempDir Path folder) throws Exception {
    var data = folder.resolve("data");
    try (var first = Server.start(data)) {
      Client.register(first, "bob", folder.resolve("bob"));
      assertThat(first.terminate()).isZero();
    }
    Path database;
    try (var files = Files.list(data)) {
      database = files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
    }
    var bytes = Files.readAllBytes(database);
    new java.util.Random(1).nextBytes(bytes);
    Files.write(database, bytes);

    var ended = server("--data", data.toString(), "--listen", "127.0.0.1:0");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.text()).contains(database.toString());
    assertThat(ended.err()).hasSize(1);
  }

  @Test
  void anUnknownSettingIsRefusedWithFileAndLine_G3(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("my.conf"), "classchat.server {\n  lisen = 1\n}\n");

    var ended = server("--config", file.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.text()).contains("my.conf: 2").contains("classchat.server.lisen");
  }

  @Test
  void aSettingOfTheWrongTypeIsRefusedWithFileAndLine_G3(@TempDir Path folder) throws Exception {
    var file =
        Files.writeString(
            folder.resolve("my.conf"), "classchat.server {\n  store.batch = many\n}\n");

    var ended = server("--config", file.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.text()).contains("my.conf: 2").contains("store.batch");
  }

  @Test
  void anUnknownSettingOfTheClientIsRefusedWithFileAndLine_G3(@TempDir Path folder)
      throws Exception {
    var file = Files.writeString(folder.resolve("my.conf"), "classchat.client {\n  sever = 1\n}\n");

    var ended = new Client.Start().with("--config", file.toString()).run();

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.text()).contains("my.conf: 2").contains("classchat.client.sever");
  }

  private static Ended server(String... arguments) throws Exception {
    return Ended.of(Processes.start("classchat-server", Map.of(), List.of(arguments)));
  }

  private static String code(Ended ended) {
    return Client.ofType(ended.out(), "error").getFirst().path("code").asText();
  }

  private static String text(Ended ended) {
    return Client.ofType(ended.out(), "error").getFirst().path("text").asText();
  }

  private static void write(Socket socket, int... bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    for (int b : bytes) {
      out.write(b);
    }
    out.flush();
  }

  /** Reads until the other side closes, in whatever way. */
  private static void drain(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the server did not close", e);
    } catch (IOException e) {
      // a reset is a close, too
    }
  }

  private static Socket tls(int port) throws Exception {
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
    var socket = context.getSocketFactory().createSocket(Network.loopback(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static final class Everybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
