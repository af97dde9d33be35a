package classchat.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import classchat.server.net.ListenException;
import classchat.server.observe.Detail;
import classchat.server.observe.Window;
import classchat.server.session.Admission;
import classchat.server.store.FaultyStore;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Store;
import classchat.server.store.StoredEntry;
import classchat.server.store.Write.Append;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EndpointTest {
  @TempDir Path data;
  private final FaultyStore faults = new FaultyStore();
  private final Scraper scraper = new Scraper();
  private Store store;

  @BeforeEach
  void start() {
    store = faults.open(data, Clock.systemUTC());
    scraper.serve(store);
  }

  @AfterEach
  void stop() {
    scraper.close();
    store.close();
  }

  /** The first entry of a conversation, and what becomes of it. */
  private Outcome append(long conversation) {
    var told = new CompletableFuture<Outcome>();
    store.writer().submit(entry(conversation), told::complete);
    return told.join();
  }

  private static Append entry(long conversation) {
    var entry =
        new StoredEntry(
            1,
            5_000,
            new AccountId(1),
            new DeviceId(1),
            new Draft(1, 9),
            new EntryContent.Message(Body.text("text")));
    return new Append(
        new ConversationId(0, conversation), 1, 0, entry, List.of(new AccountId(1)), List.of());
  }

  @Test
  void aServerIsReadyBetweenItsStartAndItsEnd() {
    var starting = scraper.status("/ready");
    scraper.monitoring().ready(new Admission(Admission.Bounds.DEFAULT), Optional::empty);
    var ready = scraper.status("/ready");
    scraper.monitoring().stopping();

    assertThat(starting).isEqualTo(503);
    assertThat(ready).isEqualTo(200);
    assertThat(scraper.ask("GET", "/ready").body()).isEqualTo("the server is stopping\n");
    assertThat(scraper.status("/ready")).isEqualTo(503);
    assertThat(scraper.status("/health")).isEqualTo(200);
  }

  @Test
  void aNodeThatIsNotUpIsHealthyButNotReady() {
    var complaint = new AtomicReference<>(Optional.of("the node is not up: joining"));
    scraper.monitoring().ready(new Admission(Admission.Bounds.DEFAULT), complaint::get);
    var joining = scraper.ask("GET", "/ready");
    complaint.set(Optional.empty());

    assertThat(joining.statusCode()).isEqualTo(503);
    assertThat(joining.body()).isEqualTo("the node is not up: joining\n");
    assertThat(scraper.status("/health")).isEqualTo(200);
    assertThat(scraper.status("/ready")).isEqualTo(200);
  }

  @Test
  void aStoreThatFailsIsIllUntilItWritesAgain() {
    scraper.monitoring().ready(new Admission(Admission.Bounds.DEFAULT), Optional::empty);
    faults.failInTransaction(id -> true);
    var failed = append(1);
    var ill = scraper.ask("GET", "/health");
    var notReady = scraper.status("/ready");
    faults.heal();
    var written = append(2);

    assertThat(failed).isEqualTo(Outcome.REFUSED);
    assertThat(ill.statusCode()).isEqualTo(503);
    assertThat(ill.body()).contains("the last write failed");
    assertThat(notReady).isEqualTo(503);
    assertThat(written).isEqualTo(Outcome.WRITTEN);
    assertThat(scraper.status("/health")).isEqualTo(200);
    assertThat(scraper.status("/ready")).isEqualTo(200);
  }

  @Test
  void aStoreThatDoesNotAnswerIsIllUntilItDoes() {
    var gate = new CompletableFuture<Outcome>();
    try (var impatient = new Scraper(Duration.ofMillis(200))) {
      impatient.serve(store);
      store.writer().submit(entry(1), outcome -> gate.join());
      var ill = impatient.ask("GET", "/health");
      gate.complete(Outcome.WRITTEN);

      assertThat(ill.statusCode()).isEqualTo(503);
      assertThat(ill.body()).isEqualTo("the store did not answer within 200 ms\n");
      await().until(() -> impatient.status("/health") == 200);
    }
  }

  @Test
  void aStoreThatIsClosedIsIll() {
    store.close();

    assertThat(scraper.status("/health")).isEqualTo(503);
  }

  @Test
  void onlyGetAndHeadAreAnswered() {
    var got = scraper.ask("GET", "/health");
    var headed = scraper.ask("HEAD", "/metrics");
    var posted = scraper.ask("POST", "/metrics");

    assertThat(got.body()).isEqualTo("ok\n");
    assertThat(headed.statusCode()).isEqualTo(200);
    assertThat(headed.body()).isEmpty();
    assertThat(headed.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(scraper.status("/metrics/")).isEqualTo(404);
  }

  @Test
  void theFormatIsThatOfPrometheus() {
    var answer = scraper.ask("GET", "/metrics");

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(scraper.numbers())
        .containsEntry("classchat_store_usable", 1.0)
        .containsKey("jvm_threads_live_threads");
  }

  @Test
  void whoHoldsConnectionsOpenIsBoundedAndKeepsNobodyOutForLong() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * Endpoint.CONNECTIONS; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), scraper.port());
        socket.setSoTimeout(15_000);
        socket
            .getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
        idle.add(socket);
      }

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(idle).allMatch(EndpointTest::isClosed));
      assertThat(scraper.status("/health")).isEqualTo(200);
    } finally {
      for (var socket : idle) {
        socket.close();
      }
    }
  }

  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return !(e instanceof SocketTimeoutException);
    }
  }

  @Test
  void aHeaderThatIsTooLongIsRefused() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), scraper.port())) {
      socket.setSoTimeout(15_000);
      var header = "GET /metrics HTTP/1.1\r\nX: " + "x".repeat(64 * 1024) + "\r\n\r\n";

      assertThat(answer(socket, header)).doesNotContain("200");
    }
    assertThat(scraper.status("/health")).isEqualTo(200);
  }

  private static String answer(Socket socket, String request) {
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "reset";
    }
  }

  @Test
  void whereItAnswersIsToldAndWhoCanReachItFromElsewhere() {
    var shown = new ByteArrayOutputStream();
    var settings = new MetricsSettings(true, "0.0.0.0", 0, Duration.ofSeconds(1));
    try (var window = window(shown);
        var meters = Meters.create(settings)) {
      meters.serve(store, window);
    }

    assertThat(shown.toString(StandardCharsets.UTF_8))
        .containsPattern("\\* metrics on http://0\\.0\\.0\\.0:[0-9]+/metrics, also /health")
        .contains("can be read by whoever reaches that address");
  }

  private static Window window(ByteArrayOutputStream shown) {
    var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return Window.open(out, Detail.NORMAL, false, (from, to) -> "", Clock.systemUTC());
  }

  @Test
  void aPortThatIsTakenIsToldInOneLine() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings =
          new MetricsSettings(true, "127.0.0.1", taken.getLocalPort(), Duration.ofSeconds(1));
      try (var meters = Meters.create(settings)) {

        assertThatThrownBy(() -> meters.serve(store))
            .isInstanceOf(ListenException.class)
            .hasMessage(
                "cannot listen on 127.0.0.1:"
                    + taken.getLocalPort()
                    + " for metrics (metrics.host, metrics.port): the port is in use");
      }
    }
  }
}
