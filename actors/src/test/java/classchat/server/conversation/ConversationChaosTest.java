package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.store.Conversations;
import classchat.server.store.FaultyStore;
import classchat.server.store.LogWriter;
import classchat.server.store.Names;
import classchat.server.store.StoredEntry;
import classchat.server.user.UserCommand;
import classchat.server.user.UserCommand.Presence;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Limits;
import classchat.wire.Range;
import classchat.wire.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded interleavings of posts, failures before, in and after commits, crashes of the entity, lost
 * answers and resends: no hole, no double, no later entry over a missing one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConversationChaosTest {
  private static final int DRAFTS = 60;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private ActorTestKit kit;

  @BeforeAll
  void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  void stop() {
    kit.shutdownTestKit();
  }

  @RepeatedTest(40)
  void nothingIsLostDoubledOrOvertakenHoweverWritesFail(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var log = new FakeLog();
    var chaos = new Chaos(random, log, log, log, Runnable::run);

    chaos.play(() -> pump(log, random));
    log.writing();
    chaos.finish(() -> drain(log));

    chaos.check(log.entries());
  }

  @RepeatedTest(5)
  void nothingIsLostDoubledOrOvertakenOnARealStoreThatFails(
      RepetitionInfo run, @TempDir Path data) {
    var random = new Random(run.getCurrentRepetition());
    var faulty = failing(new Random(run.getCurrentRepetition()));
    var store = faulty.open(data, Clock.systemUTC());
    var chaos =
        new Chaos(random, store.writer(), store.conversations(), store.names(), store.readers());

    chaos.play(() -> LockSupport.parkNanos(200_000));
    faulty.heal();
    chaos.finish(() -> {});

    chaos.check(all(store.conversations(), Desk.ID));
    store.close();
  }

  /** One in six batches fails, at each of its moments. */
  static FaultyStore failing(Random random) {
    var faulty = new FaultyStore();
    faulty.failBeforeWrite(id -> random.nextInt(6) == 0);
    faulty.failInTransaction(id -> random.nextInt(6) == 0);
    faulty.failBeforeCommit(id -> random.nextInt(6) == 0);
    faulty.failAfterCommit(id -> random.nextInt(6) == 0);
    return faulty;
  }

  static void pump(FakeLog log, Random random) {
    if (log.waiting() == 0 || random.nextInt(3) == 0) {
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> log.refuse();
      case 1 -> log.writeButRefuse();
      default -> log.write();
    }
  }

  static void drain(FakeLog log) {
    while (log.waiting() > 0) {
      log.write();
    }
  }

  static List<StoredEntry> all(Conversations conversations, ConversationId id) {
    var entries = new ArrayList<StoredEntry>();
    var whole = List.of(new Range(1, Range.OPEN));
    while (true) {
      var page =
          conversations.entries(id, whole, entries.size(), true, Limits.PAGE_ITEMS, Limits.PAGE);
      entries.addAll(page.items());
      if (!page.more()) {
        return entries;
      }
    }
  }

  /** One conversation, its clients and what befalls them. */
  private final class Chaos {
    private final Random random;
    private final AtomicLong incarnations = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final Queue<Broadcast> told = new ConcurrentLinkedQueue<>();
    private final Collaborators with;
    private final List<ChaosClient> clients;
    private ActorRef<ConversationCommand> chat;

    Chaos(
        Random random,
        LogWriter writer,
        Conversations conversations,
        Names names,
        Executor readers) {
      this.random = random;
      with =
          new Collaborators(
              writer,
              conversations,
              ids -> ids.stream().map(id -> Desk.account(id, true)).toList(),
              new FakeLog(),
              names,
              new FakeFiles(),
              new FakeFiles(),
              () -> Long.MAX_VALUE,
              readers,
              box(told)::tell,
              (id, ask) -> ((UserCommand.Ask) ask).replyTo().tell(new Presence(true, true, 1)),
              Collection::size,
              Clock.systemUTC(),
              incarnations::incrementAndGet,
              false);
      clients =
          List.of(
              client(Desk.ALICE, Desk.LAPTOP, Desk.BOB),
              client(Desk.ALICE, Desk.PHONE, Desk.BOB),
              client(Desk.BOB, Desk.BOBS, Desk.ALICE));
      clients.forEach(client -> client.draft(random, DRAFTS));
      chat = spawn();
    }

    void play(Runnable meanwhile) {
      for (var step = 0; step < 600; step++) {
        var client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(60)) {
          case 0 -> crash();
          case 1, 2 -> client.reconnect();
          case 3, 4, 5 -> LockSupport.parkNanos(2_000_000);
          default -> client.sendMore();
        }
        client.hear();
        meanwhile.run();
      }
    }

    void finish(Runnable meanwhile) {
      var end = System.nanoTime() + LONGEST.toNanos();
      while (!clients.stream().allMatch(ChaosClient::isDone)) {
        assertThat(System.nanoTime()).as("all are answered in time").isLessThan(end);
        clients.forEach(ChaosClient::reconnect);
        for (var i = 0; i < 20; i++) {
          meanwhile.run();
          LockSupport.parkNanos(2_000_000);
          clients.forEach(ChaosClient::hear);
          clients.forEach(ChaosClient::sendMore);
        }
      }
    }

    void check(List<StoredEntry> entries) {
      for (var i = 0; i < entries.size(); i++) {
        assertThat(entries.get(i).seq()).isEqualTo(i + 1);
      }
      for (var client : clients) {
        var own = entries.stream().filter(e -> e.device().equals(client.device)).toList();
        assertThat(own).extracting(e -> e.draft().nonce()).isEqualTo(client.said);
        assertThat(own).extracting(e -> e.draft().n()).isEqualTo(counted(own.size()));
        client.posted.forEach((seq, nonce) ->
            assertThat(entries.get((int) (seq - 1)).draft().nonce()).isEqualTo(nonce));
      }
      var seqs = told.stream().map(each -> ((EntryWritten) each).seq()).toList();
      assertThat(seqs).as("told in order").isSorted();
      assertThat(new HashSet<>(seqs)).as("told once").hasSameSizeAs(seqs);
    }

    private List<Long> counted(int size) {
      return LongStream.rangeClosed(1, size).boxed().toList();
    }

    /**
     * The entity is gone, with all that it had in memory, while its writes are still on the way.
     */
    private void crash() {
      kit.stop(chat);
      chat = spawn();
    }

    private ActorRef<ConversationCommand> spawn() {
      return kit.spawn(Conversation.create(Desk.ID, with, Desk.SETTINGS, self -> {}));
    }

    private ChaosClient client(AccountId author, DeviceId device, AccountId peer) {
      var answers = new ConcurrentLinkedQueue<ConversationReply>();
      return new ChaosClient(
          author,
          device,
          new Target.Peer(peer),
          box(answers),
          answers,
          requests,
          post -> chat.tell(post));
    }

    private <T> ActorRef<T> box(Queue<T> into) {
      return kit.spawn(
          Behaviors.receiveMessage(message -> {
            into.add(message);
            return Behaviors.same();
          }));
    }
  }
}
