package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.observe.SessionEvents;
import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.Post;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.UserName;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.ConnectionSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two hundred members of a busy group who take nothing, in one way or another, and those who read
 * on beside them.
 */
final class SlowReadersTest extends InGroup {
  private static final int NEVER = 120;
  private static final int DRIPPING = 40;
  private static final int HALF = 40;
  private static final int READERS = 5;
  private static final int SIPPING = 5;

  private static final int POSTS = 400;
  private static final Duration BETWEEN = Duration.ofMillis(10);
  private static final String TEXT = "x".repeat(16_000);

  /** Much slower than what is posted, and not for so long as to count as stalled. */
  private static final Duration SIP = Duration.ofMillis(500);

  /** So that one read is not all that a system has taken meanwhile. */
  private static final int NARROW = 64 * 1024;

  private static final Duration STALLED = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What a connection may take beside its outbox: its session, TLS, what was begun. */
  private static final long EACH = 64 * 1024;

  private final Map<String, String> gone = new ConcurrentHashMap<>();
  private final Queue<Long> late = new ConcurrentLinkedQueue<>();
  private final AtomicLongArray sentAt = new AtomicLongArray(POSTS + 2);
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Future<?>> beats = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

  @Override
  TestServer.Options options() {
    var events =
        new SessionEvents() {
          @Override
          public void went(UserName user, DeviceId device, String reason) {
            gone.put(user.value(), reason);
          }
        };
    return TestServer.Options.USUAL.with(impatient()).with(events);
  }

  private static ConnectionSettings impatient() {
    var usual = ConnectionSettings.ofServer();
    return new ConnectionSettings(
        usual.handshakeTimeout(),
        usual.handshakeBytes(),
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        STALLED,
        Duration.ofSeconds(1),
        usual.firstFrameBytes(),
        usual.pushBytes(),
        usual.answerBytes(),
        usual.bulkBytes());
  }

  @AfterEach
  void end() throws Exception {
    beats.forEach(beat -> beat.cancel(false));
    clock.shutdownNow();
    for (var one : open) {
      one.close();
    }
  }

  @Test
  void whoTakesNothingCostsABoundedMemoryAndHarmsNobodyAndIsClosed() throws Exception {
    var ann = server.attached("ann");
    posted(ann, new GroupCreated(HW1, members()));
    var readers = followers("reader", READERS, server::attached, seq -> late.add(nanosSince(seq)));
    var sipping = followers("sipping", SIPPING, this::narrow, seq -> {});
    never();
    drip();
    half();
    sipping.forEach(this::sip);
    var before = Heap.live();

    speak(ann);
    var held = Heap.live() - before;
    readers.forEach(SlowReadersTest::hasAll);
    sipping.forEach(this::readOn);
    sipping.forEach(SlowReadersTest::hasAll);
    await().atMost(PATIENCE).until(() -> gone.size() == NEVER + DRIPPING + HALF);

    System.out.printf(
        "%d who take nothing: %d KiB more; %d who read: %s; resyncs of readers %s, of slow ones %s%n",
        NEVER + DRIPPING + HALF,
        held / 1024,
        READERS,
        Percentiles.of(late),
        readers.stream().map(Follower::resyncs).toList(),
        sipping.stream().map(Follower::resyncs).toList());
    assertThat(held).isLessThan((NEVER + DRIPPING + HALF) * bound());
    assertThat(gone.keySet()).noneMatch(name -> name.startsWith("reader"));
    assertThat(gone.keySet()).noneMatch(name -> name.startsWith("sipping"));
    assertThat(gone.values()).containsOnly("took nothing for too long");
    assertThat(sipping).allSatisfy(reader -> assertThat(reader.resyncs()).isPositive());
    assertThat(late).hasSize(READERS * POSTS);
    for (var n = 2; n <= POSTS + 1; n++) {
      assertThat(ann.next(Posted.class).seq()).isEqualTo(n);
    }
    await().until(() -> server.admission.connections() == 1 + READERS + SIPPING);
  }

  private static long bound() {
    var settings = ConnectionSettings.ofServer();
    return EACH + settings.pushBytes() + settings.answerBytes();
  }

  // Who is there.

  private static List<String> names(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> kind + i).toList();
  }

  private List<Member> members() {
    var names = new ArrayList<String>();
    names.addAll(names("reader", READERS));
    names.addAll(names("sipping", SIPPING));
    names.addAll(names("never", NEVER));
    names.addAll(names("drip", DRIPPING));
    names.addAll(names("half", HALF));
    return names.stream().map(name -> new Member(account(name).id(), new UserName(name))).toList();
  }

  private List<Follower> followers(
      String kind, int count, Function<String, TestClient> come, LongConsumer shown) {
    return names(kind, count).stream()
        .map(name -> new Follower(come.apply(name), GROUP, 1, shown).start())
        .peek(open::add)
        .toList();
  }

  private TestClient narrow(String name) {
    var client = server.connect(NARROW);
    client.greet();
    client.signIn(name);
    client.attach();
    return client;
  }

  /** They have read their heads, and then stop. */
  private void never() {
    for (var name : names("never", NEVER)) {
      server.attached(name).connection().pauseReading();
    }
  }

  /** They take a byte a second of what is on its way. */
  private void drip() throws Exception {
    for (var name : names("drip", DRIPPING)) {
      var client = attachedRaw(name);
      client.socket().setSoTimeout(1);
      every(Duration.ofSeconds(1), () -> readByte(client));
    }
  }

  private static void readByte(RawTls client) {
    try {
      var read = client.socket().getInputStream().read();
      if (read < 0) {
        client.close();
      }
    } catch (IOException nothing) {
      // It was closed, or there is nothing yet.
    }
  }

  /** They stop in the middle of what they say. */
  private void half() throws Exception {
    for (var name : names("half", HALF)) {
      var client = attachedRaw(name);
      var frame = FrameEncoder.encode(new Post(9, new Draft(1, 7), TARGET, text())).bytes();
      client.send(Arrays.copyOf(frame, frame.length / 2));
    }
  }

  private RawTls attachedRaw(String name) throws Exception {
    var client = RawTls.narrow(server.port());
    open.add(client);
    client.signIn(name);
    client.send(new Attach(2, List.of(), false));
    client.next(Heads.class);
    return client;
  }

  private void sip(Follower follower) {
    var client = follower.client();
    client.sips = true;
    every(SIP, () -> client.connection().resumeReading());
  }

  private void every(Duration period, Runnable what) {
    var millis = period.toMillis();
    beats.add(clock.scheduleAtFixedRate(what, millis, millis, TimeUnit.MILLISECONDS));
  }

  private void readOn(Follower follower) {
    follower.client().sips = false;
    follower.client().connection().resumeReading();
  }

  // What happens.

  private static EntryContent text() {
    return said(TEXT, MessageKind.PLAIN);
  }

  /** A hundred posts a second. */
  private void speak(TestClient ann) {
    var n = new AtomicLong(1);
    var beat =
        clock.scheduleAtFixedRate(
            () -> post(ann, n.incrementAndGet()), 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    await().atMost(PATIENCE).until(() -> n.get() > POSTS);
    beat.cancel(false);
  }

  private void post(TestClient ann, long n) {
    if (n <= POSTS + 1) {
      sentAt.set((int) n, System.nanoTime());
      ann.send(new Post(ann.request(), new Draft(n, 7 * n), TARGET, text()));
    }
  }

  private long nanosSince(long seq) {
    return System.nanoTime() - sentAt.get((int) seq);
  }

  private static void hasAll(Follower follower) {
    await().atMost(PATIENCE).until(() -> follower.seq() == POSTS + 1);
  }
}
