package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.store.ConversationState;
import classchat.server.store.Conversations;
import classchat.server.store.GroupState;
import classchat.server.store.LogWriter;
import classchat.server.store.Membership;
import classchat.server.store.Names;
import classchat.server.store.StoredEntry;
import classchat.server.user.UserCommand;
import classchat.server.user.UserCommand.Presence;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Unknown;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members change a group and talk in it while writes fail, the entity crashes and answers get lost:
 * nobody does what it may not at that place in the log, and what is stored and told is what the log
 * says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupChaosTest {
  private static final ConversationId GROUP = new ConversationId(9, 1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final List<AccountId> ACCOUNTS =
      Stream.of(1, 2, 3, 4).map(AccountId::new).toList();
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
  void nobodyDoesWhatItMayNotHoweverWritesFail(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var log = new FakeLog();
    var chaos = new Chaos(random, log, log, log, Runnable::run);

    chaos.play(() -> ConversationChaosTest.pump(log, random));
    log.writing();
    chaos.finish(() -> ConversationChaosTest.drain(log));

    chaos.check(log.entries(), log.load(GROUP));
  }

  @RepeatedTest(5)
  void nobodyDoesWhatItMayNotOnARealStoreThatFails(RepetitionInfo run, @TempDir Path data) {
    var random = new Random(run.getCurrentRepetition());
    var faulty = ConversationChaosTest.failing(new Random(run.getCurrentRepetition()));
    var store = faulty.open(data, Clock.systemUTC());
    var logs = store.conversations();
    var chaos = new Chaos(random, store.writer(), logs, store.names(), store.readers());

    chaos.play(() -> LockSupport.parkNanos(200_000));
    faulty.heal();
    chaos.finish(() -> {});

    chaos.check(ConversationChaosTest.all(logs, GROUP), logs.load(GROUP));
    store.close();
  }

  /** What the group is after each entry, kept by the simplest means there are. */
  private static final class Model {
    final Set<AccountId> members = new HashSet<>();
    Optional<GroupState> group = Optional.empty();

    void take(StoredEntry entry) {
      var author = entry.author();
      assertThat(entry.seq() == 1 || members.contains(author)).as("a member").isTrue();
      switch (entry.content()) {
        case GroupCreated(var name, var others, var everybody) -> {
          assertThat(entry.seq()).isEqualTo(1);
          members.add(author);
          others.forEach(other -> members.add(other.account()));
          group = Optional.of(new GroupState(name, author));
        }
        case Added(var added) -> {
          owned(author);
          added.forEach(who -> assertThat(members.add(who.account())).isTrue());
        }
        case Removed(var removed) -> {
          owned(author);
          removed.forEach(who -> assertThat(members.remove(who.account())).isTrue());
          assertThat(members).contains(author);
        }
        case Left(var heir) -> left(author, heir);
        case Renamed(var name) -> {
          owned(author);
          group = group.map(its -> new GroupState(name, its.owner()));
        }
        case OwnerChanged(var owner) -> {
          owned(author);
          assertThat(members).contains(owner.account());
          group = group.map(its -> new GroupState(its.name(), owner.account()));
        }
        case Message message -> {}
        case EntryContent.Silenced silenced -> {}
        case EntryContent.Answered answered -> {}
        case Unknown unknown -> throw new AssertionError(unknown);
      }
    }

    private void owned(AccountId author) {
      assertThat(group.orElseThrow().owner()).as("the owner").isEqualTo(author);
    }

    private void left(AccountId author, Optional<Member> heir) {
      members.remove(author);
      var owner = group.orElseThrow().owner();
      assertThat(heir.isPresent()).isEqualTo(owner.equals(author) && !members.isEmpty());
      heir.ifPresent(next -> assertThat(members).contains(next.account()));
      group =
          members.isEmpty()
              ? Optional.empty()
              : group.map(
                  its -> new GroupState(its.name(), heir.map(Member::account).orElse(its.owner())));
    }
  }

  /** One group, its clients and what befalls them. */
  private final class Chaos {
    private final Random random;
    private final AtomicLong incarnations = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final Queue<Broadcast> told = new ConcurrentLinkedQueue<>();
    private final Collaborators with;
    private final List<ChaosClient> clients = new ArrayList<>();
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
              account -> Optional.of(Desk.account(account, true)),
              names,
              readers,
              box(told),
              (id, ask) -> ((UserCommand.Ask) ask).replyTo().tell(new Presence(true, true, 1)),
              Collection::size,
              Clock.systemUTC(),
              incarnations::incrementAndGet);
      for (var account : ACCOUNTS) {
        clients.add(client(account));
      }
      chat = spawn();
    }

    private ChaosClient client(AccountId account) {
      var answers = new ConcurrentLinkedQueue<ConversationReply>();
      var client =
          new ChaosClient(
              account,
              new DeviceId(10 + account.value()),
              new Target.Existing(GROUP),
              box(answers),
              answers,
              requests,
              post -> chat.tell(post));
      client.draft(Stream.generate(this::content).limit(60).toList());
      return client;
    }

    private EntryContent content() {
      var who = new Member(ACCOUNTS.get(random.nextInt(4)), Desk.name(new AccountId(99)));
      return switch (random.nextInt(40)) {
        case 0, 1, 2, 3, 4, 5 -> new GroupCreated(name(), List.of(who));
        case 6, 7, 8, 9, 10, 11, 12, 13 -> new Added(List.of(who));
        case 14, 15, 16, 17 -> new Removed(List.of(who));
        case 18, 19, 20, 21 -> new Renamed(name());
        case 22, 23 -> new OwnerChanged(who);
        case 24 -> new Left(Optional.of(who));
        default -> new Message(Body.text("text"));
      };
    }

    private GroupName name() {
      return new GroupName("group-" + random.nextInt(5));
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

    void check(List<StoredEntry> entries, ConversationState loaded) {
      var model = new Model();
      for (var i = 0; i < entries.size(); i++) {
        assertThat(entries.get(i).seq()).isEqualTo(i + 1);
        model.take(entries.get(i));
      }
      assertThat(loaded.group()).isEqualTo(model.group);
      assertThat(present(loaded)).isEqualTo(model.members);
      clients.forEach(client -> check(client, entries));
      check(told.stream().map(EntryWritten.class::cast).toList(), entries);
    }

    /** What was refused may have been written all the same, by a copy that was judged later. */
    private void check(ChaosClient client, List<StoredEntry> entries) {
      var own = entries.stream().filter(e -> e.device().equals(client.device)).toList();
      var nonces = own.stream().map(entry -> entry.draft().nonce()).toList();
      var kept = new ArrayList<>(client.said);
      kept.removeAll(client.givenUp);
      assertThat(nonces).as("once").doesNotHaveDuplicates();
      assertThat(nonces.stream().filter(kept::contains).toList()).as("in order").isEqualTo(kept);
      client.posted.forEach((seq, nonce) ->
          assertThat(entries.get((int) (seq - 1)).draft().nonce()).isEqualTo(nonce));
    }

    private void check(List<EntryWritten> told, List<StoredEntry> entries) {
      assertThat(told).extracting(EntryWritten::seq).isSorted().doesNotHaveDuplicates();
      for (var each : told) {
        var moves = Moves.of(entries.get((int) each.seq() - 1));
        assertThat(each.joins()).isEqualTo(moves.joins());
        assertThat(each.leaves()).isEqualTo(moves.leaves());
      }
    }

    private Set<AccountId> present(ConversationState loaded) {
      return loaded.members().stream()
          .filter(Membership::present)
          .map(Membership::account)
          .collect(Collectors.toSet());
    }

    private void crash() {
      kit.stop(chat);
      chat = spawn();
    }

    private ActorRef<ConversationCommand> spawn() {
      return kit.spawn(Conversation.create(GROUP, with, Desk.SETTINGS, self -> {}));
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
