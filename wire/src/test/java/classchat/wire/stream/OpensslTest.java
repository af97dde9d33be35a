package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.ServerFrame.Done;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our stage against another make of TLS. */
class OpensslTest {
  private static final Pattern ACCEPT = Pattern.compile("ACCEPT (\\S+):(\\d+)");

  @TempDir private Path folder;
  private final Stages stages = new Stages();
  private final Recorder recorder = new Recorder();
  private final List<Process> processes = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeAll
  static void needsOpenssl() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    Assumptions.assumeTrue(there, "openssl is not installed");
  }

  @AfterEach
  void close() {
    processes.forEach(Process::destroyForcibly);
    stages.close();
  }

  private Process openssl(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    processes.add(process);
    readers.add(Thread.startVirtualThread(() -> copy(process.getInputStream())));
    return process;
  }

  private void copy(InputStream from) {
    var buffer = new byte[8192];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) output.write(buffer, 0, n);
    } catch (IOException e) {
      // it was killed
    }
  }

  private Process client(InetSocketAddress address) throws IOException {
    return openssl("s_client", "-connect", "127.0.0.1:" + address.getPort(), "-tls1_3");
  }

  /** How the process ended, once all it printed is here. */
  private int exit(Process process) throws InterruptedException {
    int status = process.waitFor();
    for (var reader : readers) reader.join();
    return status;
  }

  private String printed() {
    return output.toString(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A server of theirs that our stage has connected to. */
  private Process server() throws IOException, GeneralSecurityException {
    var pem = Files.writeString(folder.resolve("server.pem"), Stages.CERTIFICATES.pem());
    var process =
        openssl(
            "s_server",
            "-accept",
            "127.0.0.1:0",
            "-naccept",
            "1",
            "-tls1_3",
            "-cert",
            pem.toString());
    Waiting.until(() -> ACCEPT.matcher(printed()).find());
    var accept = ACCEPT.matcher(printed());
    assertThat(accept.find()).isTrue();
    stages.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(accept.group(2))),
        recorder);
    return process;
  }

  private static void send(Process process, byte[] bytes) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(bytes);
    in.flush();
  }

  /** Gives s_client or s_server a command, which must be a read of its own. */
  private static void command(Process process, String letter) throws IOException {
    send(process, (letter + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Has their side update its keys, and waits until it has said so: what follows is no command. */
  private void update(Process process, String letter, String said) throws IOException {
    int before = count(said);
    command(process, letter);
    Waiting.until(() -> count(said) > before);
  }

  private int count(String said) {
    return printed().split(said, -1).length;
  }

  private void exchange(Process process, long number) throws IOException {
    send(process, Numbered.encode(number, 3000).bytes());
    Waiting.until(() -> recorder.numbers().contains(number));
    var answer = Numbered.encode(number + 100, 3000);
    recorder.connection().push(answer, false);
    Waiting.until(() -> printed().contains(text(answer.bytes())));
  }

  @Test
  void clientOfTheirsTalksToUsAndClosesInOrder() throws IOException {
    var process = client(stages.listen(() -> recorder));

    exchange(process, 1);
    exchange(process, 2);
    command(process, "Q");

    assertThat(recorder.end()).isEqualTo(new ConnectionEnd.Peer());
    assertThat(recorder.numbers()).containsExactly(1L, 2L);
  }

  @Test
  void clientOfTheirsThatIsKilledTruncates() throws IOException {
    var process = client(stages.listen(() -> recorder));
    exchange(process, 1);

    process.destroyForcibly();

    assertThat(recorder.end()).isEqualTo(new ConnectionEnd.Truncated());
  }

  @Test
  void clientOfTheirsSeesOurLastFrameAndACleanClose() throws Exception {
    var process = client(stages.listen(() -> recorder));
    exchange(process, 1);

    recorder.connection().close(new Done(77));

    assertThat(recorder.end()).isEqualTo(new ConnectionEnd.Local());
    assertThat(exit(process)).isZero();
    Waiting.until(() -> printed().contains(text(Numbered.encode(new Done(77)).bytes())));
    assertThat(printed()).contains("closed").doesNotContain("errno", "unexpected eof");
  }

  @Test
  void clientOfTheirsUpdatesKeys() throws IOException {
    var process = client(stages.listen(() -> recorder));
    exchange(process, 1);

    update(process, "k", "KEYUPDATE");
    exchange(process, 2);
    update(process, "K", "KEYUPDATE"); // and wants ours updated
    exchange(process, 3);

    assertThat(recorder.numbers()).containsExactly(1L, 2L, 3L);
    assertThat(recorder.ends).isEmpty();
  }

  @Test
  void serverOfTheirsTalksToUsUpdatesKeysAndSeesUsClose()
      throws IOException, GeneralSecurityException {
    var process = server();

    exchange(process, 1);
    update(process, "K", "SSL_do_handshake");
    exchange(process, 2);
    update(process, "K", "SSL_do_handshake");
    exchange(process, 3);
    recorder.connection().close(new Done(77));

    assertThat(recorder.end()).isEqualTo(new ConnectionEnd.Local());
    Waiting.until(() -> printed().contains(text(Numbered.encode(new Done(77)).bytes())));
    Waiting.until(() -> !process.isAlive() && printed().contains("CONNECTION CLOSED"));
    assertThat(printed()).doesNotContain("ERROR");
    assertThat(recorder.numbers()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void serverOfTheirsThatIsKilledTruncates() throws IOException, GeneralSecurityException {
    var process = server();
    exchange(process, 1);

    process.destroyForcibly();

    assertThat(recorder.end()).isEqualTo(new ConnectionEnd.Truncated());
  }

  @Test
  void olderClientOfTheirsIsRefused() throws Exception {
    var address = stages.listen(() -> recorder);

    var process = openssl("s_client", "-connect", "127.0.0.1:" + address.getPort(), "-tls1_2");

    assertThat(recorder.end()).isInstanceOf(ConnectionEnd.Tls.class);
    assertThat(exit(process)).isNotZero();
    assertThat(printed()).contains("alert protocol version");
  }
}
