package classchat.server.session;

import static classchat.server.session.FilingClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.metrics.Scraper;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.FileAnswer;
import classchat.wire.ServerFrame.CursorsStored;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what a server counts of itself adds up, read as Prometheus would. */
final class MeteredSessionTest {
  /** Posts that a client may have unanswered, and some room. */
  private static final int AT_ONCE = 50;

  @TempDir Path data;
  private final Scraper scraper = new Scraper();
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            data, TestServer.Options.USUAL.with(SessionTest.fast()).with(scraper.monitoring()));
    scraper.serve(server.store);
  }

  @AfterEach
  void stop() {
    server.close();
    scraper.close();
  }

  @Test
  void whatAServerCountsAddsUp() {
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    var stranger = server.connect();
    stranger.greet();
    stranger.send(stranger.password("eve", "wrong"));
    stranger.next(Refused.class);
    stranger.connection().close();
    for (long n = 1; n <= 20; n++) {
      ann.posted(bob.account(), n, "text " + n);
    }
    bob.next(EntryPush.class, push -> push.entry().seq() == 20);
    bob.send(
        new Cursors(
            List.of(new Cursor(ConversationId.direct(ann.account(), bob.account()), 20, 20))));
    bob.next(CursorsStored.class);
    bob.connection().close();

    await().untilAsserted(() -> assertBalanced(scraper.numbers()));
    var numbers = scraper.numbers();
    assertThat(numbers)
        .containsEntry("classchat_posts_written_total", 20.0)
        .containsEntry("classchat_sign_ins_total", 2.0)
        .containsEntry("classchat_sign_ins_refused_total", 1.0)
        .containsEntry("classchat_connections_accepted_total", 3.0)
        .containsEntry("classchat_connections_open", 1.0)
        .containsEntry("classchat_sessions_ended_total", 1.0);
    assertThat(numbers.get("classchat_cursors_stored_total")).isPositive();
    assertThat(numbers.get("classchat_store_commit_seconds_count")).isPositive();
    assertThat(scraper.status("/ready")).isEqualTo(200);
  }

  @Test
  void pushesThatFindNoRoomAreCountedAndMadeUpFor() {
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.posted(bob.account(), 1, "first");
    bob.next(EntryPush.class);
    bob.connection().pauseReading();
    var text = "x".repeat(16_000);
    long n = 2;
    while (scraper.number("classchat_pushes_refused_total") == 0) {
      var from = n;
      n += AT_ONCE;
      ann.burst(
          LongStream.range(from, n).mapToObj(it -> ann.post(bob.account(), it, text)).toList());
      for (int answers = 0; answers < AT_ONCE; answers++) {
        ann.next(Posted.class);
      }
    }
    bob.connection().resumeReading();
    bob.next(HeadsPush.class);

    await().untilAsserted(() -> assertBalanced(scraper.numbers()));
    assertThat(scraper.number("classchat_resyncs_total")).isPositive();
  }

  @Test
  void filesAddUp() {
    var alice = new FilingClient(server.attached("alice"));
    var bob = new FilingClient(server.attached("bob"));
    var content = bytes(300_000);
    var settled = alice.offer(bob.client().account(), 1, content);
    alice.offer(bob.client().account(), 2, content);
    alice.upload(settled, content);
    bob.accept(settled);
    bob.take(settled, 0, content.length);
    bob.say(settled, FileAnswer.DONE);

    await().untilAsserted(() -> assertBalanced(scraper.numbers()));
    assertThat(scraper.numbers())
        .containsEntry("classchat_files_offered_total", 2.0)
        .containsEntry("classchat_files_complete_total", 1.0)
        .containsEntry("classchat_files_ended_total{state=\"settled\"}", 1.0)
        .containsEntry("classchat_files_bytes_total{direction=\"in\"}", 300_000.0)
        .containsEntry("classchat_files_bytes_total{direction=\"out\"}", 300_000.0);
  }

  @Test
  void nothingNamesAnybody() {
    var ann = server.attached("annabel");
    var bob = server.attached("robertson");
    ann.posted(bob.account(), 1, "confidential");

    assertThat(scraper.text()).doesNotContain("annabel", "robertson", "confidential", "127.0.0.1");
  }

  @Test
  void everyNumberIsInTheManual() throws IOException {
    var manual = Files.readString(Path.of("..", "docs", "operations.md"));

    var numbers =
        scraper
            .text()
            .lines()
            .filter(line -> line.startsWith("# TYPE classchat_"))
            .map(line -> line.split(" ", -1)[2])
            .filter(name -> !name.endsWith("_max"))
            .toList();
    assertThat(numbers).hasSizeGreaterThan(25);

    assertThat(numbers)
        .filteredOn(
            name -> !manual.contains("`" + name + "`") && !manual.contains("`" + name + "{"))
        .isEmpty();
  }

  /** What docs/operations.md says of a server at rest. */
  private static void assertBalanced(Map<String, Double> numbers) {
    equal(
        numbers,
        "classchat_store_writes_submitted_total",
        "classchat_store_writes_committed_total",
        "classchat_store_writes_refused_total",
        "classchat_store_writes_waiting");
    equal(numbers, "classchat_store_batch_sum", "classchat_store_writes_committed_total");
    equal(numbers, "classchat_store_batch_count", "classchat_store_commit_seconds_count");
    equal(
        numbers,
        "classchat_posts_taken_total",
        "classchat_posts_written_total",
        "classchat_posts_refused_total");
    equal(
        numbers,
        "classchat_pushes_offered_total",
        "classchat_pushes_taken_total",
        "classchat_pushes_refused_total");
    equal(numbers, "classchat_cursors_taken_total", "classchat_cursors_stored_total");
    equal(
        numbers,
        "classchat_connections_accepted_total",
        "classchat_connections_open",
        "classchat_connections_closed_total");
  }

  private static void equal(Map<String, Double> numbers, String whole, String... parts) {
    var sum = List.of(parts).stream().mapToDouble(numbers::get).sum();
    assertThat(numbers.get(whole)).as(whole).isEqualTo(sum);
  }
}
