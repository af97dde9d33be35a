package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.TestProbe;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.PushDrops;
import classchat.server.registry.RegistrySettings;
import classchat.server.store.FaultyStore;
import classchat.server.user.UserCommand;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ConversationId;
import classchat.wire.Entry;
import classchat.wire.EntryContent.Message;
import classchat.wire.Position;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.Posted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients notice when an actor of the server fails: each case of the table in
 * docs/architecture.md that has no test nearer to its actor.
 */
final class SupervisionTest {
  private static final int BURST = 20;

  @TempDir Path data;
  private @Nullable TestServer server;

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  private TestServer server(TestServer.Options options) {
    var started = new TestServer(data, options);
    server = started;
    return started;
  }

  private TestServer server() {
    return server(TestServer.Options.USUAL);
  }

  // A session.

  static List<Runnable> failures() {
    return List.of(
        () -> {
          throw new IllegalStateException("sabotage");
        },
        () -> {
          throw new AssertionError("sabotage");
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aSessionThatFailsTakesDownOnlyItselfAndItsClientMissesNothing(Runnable failure) {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    var eve = server.attached("eve");
    ann.posted(bob.account(), 1, "one");
    bob.next(EntryPush.class);
    var lost = bob.post(ann.account(), 1, "two");

    server.trap.set(failure);
    bob.send(lost);
    assertThat(bob.next(Bye.class).comeBack()).isTrue();
    bob.end();
    ann.posted(bob.account(), 2, "three");
    ann.posted(eve.account(), 1, "still here");
    eve.next(EntryPush.class);
    var again = again(server, bob);
    var head = again.attach(new Position(chat(ann, bob), 1, 0)).heads().getFirst();

    assertThat(head.lastSeq()).isEqualTo(2);
    again.send(again(again, lost));
    assertThat(again.next(Posted.class).seq()).isEqualTo(3);
    assertThat(texts(again.fetch(chat(ann, bob), 0, 10).entries()))
        .containsExactly("one", "three", "two");
    ann.next(EntryPush.class, push -> push.entry().seq() == 3);
    await().until(() -> server.admission.connections() == 3);
  }

  // A conversation.

  /** Wherever it fails: before the post is judged, while it is written, when it is on disk. */
  static IntStream commands() {
    return IntStream.of(0, 2, BURST, BURST + 3, 2 * BURST - 1);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aConversationThatFailsLosesNothingThatItAcknowledged(int after) {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.posted(bob.account(), 1, "1");
    var burst =
        LongStream.rangeClosed(2, BURST).mapToObj(n -> ann.post(bob.account(), n, "" + n)).toList();

    server.conversationFaults.failAfter(after);
    ann.burst(burst);
    await().until(server.conversationFaults::isDone);
    var acknowledged = postAgain(ann, burst);

    var entries = ann.fetch(chat(ann, bob), 0, 100).entries();
    assertThat(texts(entries))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, BURST).mapToObj(Long::toString).toList());
    for (var posted : acknowledged) {
      assertThat(entries.get((int) posted.seq() - 1).draft()).contains(posted.draft());
    }
    assertThat(ann.isEnded()).isFalse();
    bob.send(bob.post(ann.account(), 1, "and on"));
    assertThat(bob.next(Posted.class).seq()).isEqualTo(BURST + 1);
  }

  /** As a client does: in order, the same draft until it is answered; all that was acknowledged. */
  private static List<Posted> postAgain(TestClient client, List<Post> drafts) {
    var acknowledged = new ArrayList<Posted>();
    for (var draft : drafts) {
      var again = again(client, draft);
      client.send(again);
      client.next(
          Answer.class,
          answer -> {
            if (answer instanceof Posted posted) {
              acknowledged.add(posted);
            }
            return answer.request() == again.request();
          });
    }
    return acknowledged;
  }

  private static Post again(TestClient client, Post before) {
    return new Post(client.request(), before.draft(), before.target(), before.content());
  }

  @Test
  void aConversationThatEndsByAnErrorIsStartedByTheNextPost() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.posted(bob.account(), 1, "one");

    server.conversationFaults.failAfter(
        0,
        () -> {
          throw new AssertionError("sabotage");
        });
    var two = ann.post(bob.account(), 2, "two");
    ann.send(two);

    await()
        .until(() -> {
          ann.send(again(ann, two));
          return ann.drain().stream().anyMatch(Posted.class::isInstance);
        });
    assertThat(texts(ann.fetch(chat(ann, bob), 0, 10).entries())).containsExactly("one", "two");
  }

  // The store.

  @Test
  void postsWaitForAStoreThatFailsAndAreThenAcceptedOnceInOrder() {
    var faulty = new FaultyStore();
    var server =
        new TestServer(data, TestServer.Options.USUAL, faulty.open(data, Clock.systemUTC()));
    this.server = server;
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.posted(bob.account(), 1, "1");

    faulty.failInTransaction(conversation -> true);
    ann.burst(
        LongStream.rangeClosed(2, BURST)
            .mapToObj(n -> ann.post(bob.account(), n, "" + n))
            .toList());
    await().until(() -> server.store.figures().refused() > BURST);
    assertThat(ann.drain()).noneMatch(Answer.class::isInstance);
    faulty.heal();

    for (long n = 2; n <= BURST; n++) {
      assertThat(ann.next(Posted.class).seq()).isEqualTo(n);
    }
    assertThat(ann.fetch(chat(ann, bob), 0, 100).entries()).hasSize(BURST);
  }

  // A user.

  @Test
  void aUserThatFailsIsHereAgainByTheRenewalsOfItsSessions() {
    var server = server(TestServer.Options.USUAL.with(renewing(Duration.ofMillis(100))));
    var ann = server.attached("ann");
    var bob = server.attached("bob");

    server.userFaults.failAfter(0);
    await().until(server.userFaults::isDone);

    TestProbe<UserCommand.Presence> probe = server.kit.createTestProbe();
    for (var client : List.of(ann, bob)) {
      await()
          .untilAsserted(() -> {
            server.users.tell(client.account().toString(), new UserCommand.Ask(probe.ref()));
            assertThat(probe.receiveMessage().online()).isTrue();
          });
    }
    ann.posted(bob.account(), 1, "nobody noticed");
    bob.next(EntryPush.class);
  }

  // The registry.

  @Test
  void aRegistryThatFailsKeepsItsConnectionsAndTheyMissNothing() {
    var fails = new AtomicBoolean();
    var failures = new CopyOnWriteArrayList<String>();
    var server = server(TestServer.Options.USUAL.with(losing(fails)).with(new Failures(failures)));
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.posted(bob.account(), 1, "one");
    bob.next(EntryPush.class);

    fails.set(true);
    ann.posted(bob.account(), 2, "two");

    bob.next(HeadsPush.class, push -> push.heads().getFirst().lastSeq() == 2);
    assertThat(failures).singleElement().asString().contains("registry");
    ann.posted(bob.account(), 3, "three");
    bob.next(EntryPush.class, push -> push.entry().seq() == 3);
    assertThat(texts(bob.fetch(chat(ann, bob), 0, 10).entries()))
        .containsExactly("one", "two", "three");
    server.attached("eve");
    assertThat(ann.isEnded() || bob.isEnded()).isFalse();
  }

  /** Of a session that ends in the same moment, the successor hears too. */
  @Test
  void whoGoesWhileTheRegistryFailsIsForgotten() {
    var fails = new AtomicBoolean();
    var server = server(TestServer.Options.USUAL.with(losing(fails)));
    var ann = server.attached("ann");
    var bob = server.attached("bob");

    fails.set(true);
    ann.send(ann.post(bob.account(), 1, "one"));
    bob.send(new Quit());

    bob.end();
    await().until(() -> !server.online.isOnline(bob.account()));
    await().until(() -> server.admission.connections() == 1);
  }

  // Files.

  @Test
  void aSharedFileThatFailsInTheMiddleGoesOnWithItsTransfers() {
    var server = server();
    var alice = new FilingClient(server.attached("alice"));
    var bob = new FilingClient(server.attached("bob"));
    var content = FilingClient.bytes(3_000_000);
    var file = alice.offer(bob.client().account(), 1, content);
    var ready = alice.ready(file);
    bob.accept(file);

    server.fileFaults.failAfter(1);
    alice.sendAll(file, content, ready);
    var taken = bob.take(file, 0, content.length);

    assertThat(server.fileFaults.isDone()).isTrue();
    assertThat(taken).isEqualTo(content);
    await().until(() -> server.files.places().taken() == 0);
  }

  private static RegistrySettings losing(AtomicBoolean fails) {
    RandomGenerator random =
        new RandomGenerator() {
          @Override
          public double nextDouble() {
            if (fails.getAndSet(false)) {
              throw new IllegalStateException("sabotage");
            }
            return 1;
          }

          @Override
          public long nextLong() {
            return 0;
          }
        };
    var usual = RegistrySettings.DEFAULT;
    return new RegistrySettings(
        usual.catchUp(),
        usual.overlap(),
        usual.settle(),
        usual.reads(),
        usual.waiting(),
        usual.presence(),
        usual.watched(),
        new PushDrops(0.5, 0, random));
  }

  private static SessionSettings renewing(Duration renew) {
    var usual = SessionSettings.DEFAULT;
    return new SessionSettings(
        usual.requests(),
        usual.signInTimeout(),
        usual.signInTries(),
        usual.positions(),
        usual.cursors(),
        usual.postsPerSecond(),
        usual.postBurst(),
        usual.blocked(),
        renew,
        usual.answer(),
        usual.stop());
  }

  private record Failures(List<String> who) implements SessionEvents {
    @Override
    public void failed(String failed, Throwable cause) {
      who.add(failed);
    }
  }

  private static TestClient again(TestServer server, TestClient before) {
    var again = server.connect();
    again.greet();
    again.signIn(before.name(), before.device());
    return again;
  }

  private static ConversationId chat(TestClient one, TestClient other) {
    return ConversationId.direct(one.account(), other.account());
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream()
        .map(entry -> ((Message) entry.content()).body().bytes().toUtf8())
        .toList();
  }
}
