package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.store.FaultyStore;
import classchat.server.store.StoreSettings;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.Range;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server does that is offered three times what its store can take: a store that commits no
 * more than so many posts at a time, and takes its time for it.
 */
final class OverloadTest {
  private static final int BATCH = 32;
  private static final Duration COMMIT = Duration.ofMillis(40);

  private static final int PATIENT = 12;
  private static final int OVERRUNNING = 4;

  /** What each of those who know no credit says at once. */
  private static final int AT_ONCE = 150;

  private static final Duration MEASURE = Duration.ofSeconds(1);
  private static final Duration OVERLOAD = Duration.ofMillis(1500);
  private static final Duration TICK = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TIMES = 3;

  /** Writes of her who reads one conversation: one at a time, and what waits behind it. */
  private static final int CURSORS = 2;

  private static final long MIB = 1 << 20;
  private static final int ALL = 1 << 20;

  @TempDir Path data;
  private final FaultyStore faulty = new FaultyStore();
  private final List<AutoCloseable> open = new ArrayList<>();
  private long mostQueued;

  @AfterEach
  void close() throws Exception {
    for (var one : open.reversed()) {
      one.close();
    }
  }

  @Test
  void whoIsOfferedTooMuchSlowsItsSendersAndLosesNothing() {
    var server = server(StoreSettings.DEFAULT.queue());
    var zoe = server.attached("zoe");
    var patient = posters(server, "patient", PATIENT, zoe.account());
    var overrunning = posters(server, "overrunning", OVERRUNNING, zoe.account());
    var all = new ArrayList<>(patient);
    all.addAll(overrunning);
    var follower =
        open(new Follower(zoe, chat(patient.getFirst(), zoe.account()), 0, seq -> {}).start());
    faulty.slowDown(COMMIT);

    var capacity = capacity(server, patient);
    var before = patient.stream().mapToInt(Poster::accepted).sum();
    overrunning.forEach(poster -> IntStream.range(0, AT_ONCE).forEach(i -> poster.say()));
    var offered = overload(server, patient, TIMES * capacity, OVERLOAD.dividedBy(2));
    var early = Heap.live();
    offered += overload(server, patient, TIMES * capacity, OVERLOAD.dividedBy(2));
    var growth = Heap.live() - early;
    var accepted = patient.stream().mapToInt(Poster::accepted).sum() - before;
    await().atMost(PATIENCE).until(() -> all.stream().allMatch(Poster::isAnswered));

    var latencies = patient.stream().flatMap(poster -> poster.nanos().stream()).toList();
    var took = Percentiles.of(latencies);
    System.out.printf(
        "capacity %d posts/s; offered %d in %d ms, accepted %d, held back %d; queued at most %d;"
            + " heap grew by %d KiB; from post to answer: %s%n",
        capacity,
        offered,
        OVERLOAD.toMillis(),
        accepted,
        patient.stream().mapToLong(Poster::heldBack).sum(),
        mostQueued,
        growth / 1024,
        took);
    assertThat(accepted).isLessThan((int) offered);
    assertThat(patient).allSatisfy(poster -> assertThat(poster.heldBack()).isPositive());
    assertThat(mostQueued).isLessThanOrEqualTo((long) all.size() * credit() + CURSORS);
    assertThat(growth).isLessThan(16 * MIB);
    assertThat(took.most()).isLessThan(longest(capacity));
    all.forEach(poster -> everythingIsThereOnceAndInOrder(server, poster, zoe.account()));
    var last = patient.getFirst().sent();
    await().atMost(PATIENCE).until(() -> follower.seq() == last);
  }

  /** What the store refuses is judged again, and nobody hears of it. */
  @Test
  void aStoreWhoseQueueIsFullAcceptsAllOfItInTheEnd() {
    var server = server(BATCH);
    var zoe = server.attached("zoe");
    var posters = posters(server, "patient", PATIENT / 2, zoe.account());
    faulty.slowDown(COMMIT);

    var offered = overload(server, posters, 2000, MEASURE.dividedBy(2));
    await().atMost(PATIENCE).until(() -> posters.stream().allMatch(Poster::isAnswered));

    System.out.printf(
        "queue of %d: offered %d, accepted %d, refused by the store %d, queued at most %d%n",
        BATCH,
        offered,
        posters.stream().mapToInt(Poster::accepted).sum(),
        server.store.figures().refused(),
        mostQueued);
    assertThat(server.store.figures().refused()).isPositive();
    assertThat(mostQueued).isLessThanOrEqualTo(BATCH);
    posters.forEach(poster -> everythingIsThereOnceAndInOrder(server, poster, zoe.account()));
  }

  /** By Little's law, with room for a machine that is busy with something else. */
  private static Duration longest(long capacity) {
    var waiting = (PATIENT + OVERRUNNING) * (long) credit();
    return Duration.ofMillis(1000 * waiting / capacity).multipliedBy(3).plusSeconds(2);
  }

  private static int credit() {
    return SessionSettings.DEFAULT.requests();
  }

  private TestServer server(int queue) {
    var usual = StoreSettings.DEFAULT;
    var settings =
        new StoreSettings(
            BATCH,
            queue,
            usual.queueBytes(),
            usual.readers(),
            usual.readerQueue(),
            usual.checkpointBytes(),
            usual.busy(),
            usual.checkBytes());
    return open(
        new TestServer(
            data,
            TestServer.Options.USUAL.with(unlimited()),
            faulty.open(data, Clock.systemUTC(), settings)));
  }

  private static SessionSettings unlimited() {
    var usual = SessionSettings.DEFAULT;
    return new SessionSettings(
        usual.requests(),
        usual.signInTimeout(),
        usual.signInTries(),
        usual.positions(),
        usual.cursors(),
        0,
        usual.postBurst(),
        usual.blocked(),
        usual.renew(),
        usual.answer(),
        usual.stop());
  }

  private <T extends AutoCloseable> T open(T one) {
    open.add(one);
    return one;
  }

  private List<Poster> posters(TestServer server, String name, int count, AccountId to) {
    return IntStream.range(0, count)
        .mapToObj(i -> open(new Poster(server.attached(name + i), to, credit()).start()))
        .toList();
  }

  /**
   * Posts a second of those who say the next one as soon as they may, when their credit is in use.
   */
  private long capacity(TestServer server, List<Poster> posters) {
    sayAll(server, posters);
    var before = posters.stream().mapToLong(Poster::accepted).sum();
    var nanos = sayAll(server, posters);
    var accepted = posters.stream().mapToLong(Poster::accepted).sum() - before;
    return Math.max(1, accepted * TimeUnit.SECONDS.toNanos(1) / nanos);
  }

  private long sayAll(TestServer server, List<Poster> posters) {
    var began = System.nanoTime();
    while (System.nanoTime() - began < MEASURE.toNanos()) {
      var said = false;
      for (var poster : posters) {
        said |= poster.offer();
      }
      look(server);
      if (!said) {
        pause();
      }
    }
    return System.nanoTime() - began;
  }

  /** Offers so many a second to all in turn, whatever becomes of it; how many. */
  private long overload(TestServer server, List<Poster> posters, long perSecond, Duration time) {
    var began = System.nanoTime();
    var offered = 0L;
    for (var now = began; now - began < time.toNanos(); now = System.nanoTime()) {
      var due = (now - began) * perSecond / TimeUnit.SECONDS.toNanos(1);
      for (; offered < due; offered++) {
        posters.get((int) (offered % posters.size())).offer();
      }
      look(server);
      pause();
    }
    return offered;
  }

  private void look(TestServer server) {
    mostQueued = Math.max(mostQueued, server.store.figures().queuedWrites());
  }

  private static void pause() {
    LockSupport.parkNanos(TICK.toNanos());
  }

  private static ConversationId chat(Poster poster, AccountId to) {
    return ConversationId.direct(poster.client().account(), to);
  }

  private static void everythingIsThereOnceAndInOrder(
      TestServer server, Poster poster, AccountId to) {
    var drafts = LongStream.rangeClosed(1, poster.sent()).mapToObj(n -> new Draft(n, n * 7));
    var expected = drafts.toList();
    assertThat(poster.refused()).isEmpty();
    assertThat(poster.drafts()).containsExactlyElementsOf(expected);
    assertThat(log(server, chat(poster, to))).containsExactlyElementsOf(expected);
  }

  private static List<Draft> log(TestServer server, ConversationId chat) {
    var all = List.of(new Range(1, Range.OPEN));
    return server.store.conversations().entries(chat, all, 0, true, ALL, ALL).items().stream()
        .map(StoredEntry::draft)
        .toList();
  }
}
