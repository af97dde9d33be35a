package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import classchat.server.conversation.ConversationCommand.Enrol;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.store.Account;
import classchat.server.store.Accounts.Created;
import classchat.server.store.Classes;
import classchat.server.store.ConversationState;
import classchat.server.store.Conversations;
import classchat.server.store.Files;
import classchat.server.store.GroupState;
import classchat.server.store.LogWriter;
import classchat.server.store.Membership;
import classchat.server.store.Names;
import classchat.server.store.NewAccount;
import classchat.server.store.OpenQuestion;
import classchat.server.store.Silence;
import classchat.server.store.Store;
import classchat.server.store.StoredEntry;
import classchat.server.user.UserCommand;
import classchat.server.user.UserCommand.Presence;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.EntryContent.Unknown;
import classchat.wire.FileId;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
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
 * Members change a group or class, talk, ask and are silenced in it while writes fail, the entity
 * crashes and answers get lost: nobody does what it may not at that place in the log, what is
 * stored and told is what the log says, and everybody comes into a class.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupChaosTest {
  private static final ConversationId GROUP = new ConversationId(9, 1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final List<AccountId> ACCOUNTS =
      Stream.of(1, 2, 3, 4).map(AccountId::new).toList();
  private static final AccountId INSTRUCTOR = ACCOUNTS.get(0);
  private static final AccountId ASSISTANT = ACCOUNTS.get(1);

  /** Whom only the server brings into a class; the last one is disabled. */
  private static final List<AccountId> OTHERS = Stream.of(5, 6, 7, 8).map(AccountId::new).toList();

  private static final Set<Class<?>> SAID = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger BROUGHT = new AtomicInteger();
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
    var chaos = new Chaos(random, log, log, log, log, log.files, Runnable::run);
    everybody().forEach(account -> log.everybody.add(member(account)));

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
    var chaos =
        new Chaos(
            random,
            store.writer(),
            logs,
            store.classes(),
            store.names(),
            store.files(),
            store.readers());
    everybody().forEach(account -> create(store, account));

    chaos.play(() -> LockSupport.parkNanos(200_000));
    faulty.heal();
    chaos.finish(() -> {});

    var entries = ConversationChaosTest.all(logs, GROUP);
    chaos.check(entries, logs.load(GROUP));
    entries.forEach(entry -> isKept(store, entry));
    store.close();
  }

  /** A file that is offered is there, with that offer. */
  private static void isKept(Store store, StoredEntry entry) {
    if (entry.content() instanceof FileOffered offer) {
      var file = store.files().find(offer.file()).orElseThrow();
      assertThat(file.seq()).isEqualTo(entry.seq());
      assertThat(file.sender()).isEqualTo(entry.author());
      assertThat(file.size()).isEqualTo(offer.size());
    }
  }

  /** Else it would hold for nothing. */
  @AfterAll
  void everyKindWasSaidAndClassesWereFilled() {
    assertThat(SAID)
        .contains(
            Silenced.class, Answered.class, Message.class, FileOffered.class, GroupCreated.class);
    assertThat(BROUGHT.get()).isPositive();
  }

  private static Stream<AccountId> everybody() {
    return Stream.concat(ACCOUNTS.stream(), OTHERS.stream().limit(3));
  }

  private static Account account(AccountId id) {
    return Desk.account(id, role(id), !id.equals(OTHERS.getLast()));
  }

  private static Role role(AccountId id) {
    return id.equals(INSTRUCTOR)
        ? Role.INSTRUCTOR
        : id.equals(ASSISTANT) ? Role.ASSISTANT : Role.STUDENT;
  }

  private static Member member(AccountId account) {
    return new Member(account, Desk.name(account));
  }

  private static void create(Store store, AccountId account) {
    var made = new NewAccount(account, Desk.name(account), "", role(account), "", 1);
    assertThat(store.accounts().create(made, Optional.empty(), false)).isEqualTo(Created.DONE);
  }

  /** What the group is after each entry, kept by the simplest means there are. */
  private static final class Model {
    final Set<AccountId> members = new HashSet<>();
    final Set<AccountId> ever = new HashSet<>();
    final Map<AccountId, Long> silences = new HashMap<>();
    final Map<Long, StoredEntry> open = new HashMap<>();
    final Set<Long> messages = new HashSet<>();
    final Set<FileId> files = new HashSet<>();
    final Set<Long> veiled = new HashSet<>();
    Optional<GroupState> group = Optional.empty();

    void take(StoredEntry entry) {
      var author = entry.author();
      assertThat(entry.seq() == 1 || members.contains(author)).as("a member").isTrue();
      var byServer = entry.device().equals(Enrolment.deviceOf(author));
      implies(byServer, entry.content() instanceof Added);
      SAID.add(entry.content().getClass());
      speaks(entry);
      switch (entry.content()) {
        case GroupCreated(var name, var others, var everybody) -> {
          assertThat(entry.seq()).isEqualTo(1);
          implies(everybody, author.equals(INSTRUCTOR));
          members.add(author);
          others.forEach(other -> members.add(other.account()));
          group = Optional.of(new GroupState(name, author, everybody));
        }
        case Added(var added) -> {
          owned(author);
          added.forEach(who -> assertThat(members.add(who.account())).isTrue());
          if (byServer) {
            added.forEach(who -> assertThat(ever).doesNotContain(who.account()));
            BROUGHT.addAndGet(added.size());
          }
        }
        case Removed(var removed) -> {
          owned(author);
          removed.forEach(who -> assertThat(members.remove(who.account())).isTrue());
          assertThat(members).contains(author);
        }
        case Left(var heir) -> left(author, heir);
        case Renamed(var name) -> {
          owned(author);
          group = group.map(its -> new GroupState(name, its.owner(), its.everybody()));
        }
        case OwnerChanged(var owner) -> {
          owned(author);
          assertThat(members).contains(owner.account());
          group = group.map(its -> new GroupState(its.name(), owner.account(), its.everybody()));
        }
        case Message(var body, var kind) -> said(entry, kind);
        case Silenced(var member, var minutes) -> {
          assertThat(role(author).isStaff()).isTrue();
          assertThat(member.account()).isIn(members);
          implies(member.account().equals(INSTRUCTOR), minutes == 0);
          var until =
              minutes == Silenced.ALWAYS ? Long.MAX_VALUE : entry.sentAt() + 60_000L * minutes;
          silences.put(member.account(), until);
        }
        case FileOffered offer -> {
          messages.add(entry.seq());
          assertThat(files.add(offer.file())).as("no file is offered twice").isTrue();
          assertThat(offer.size()).isLessThanOrEqualTo(Desk.MOST_OF_FILE);
        }
        case Answered(var question, var answer) -> {
          var asked = Objects.requireNonNull(open.remove(question), "an open question");
          assertThat(role(author).isStaff() || asked.author().equals(author)).isTrue();
          assertThat(messages).contains(answer);
          if (veiled.contains(question) && asked.author().equals(author)) {
            veiled.add(entry.seq());
          }
        }
        case Unknown unknown -> throw new AssertionError(unknown);
      }
      ever.addAll(members);
      if (members.isEmpty()) {
        silences.clear();
        open.clear();
      }
    }

    private void speaks(StoredEntry entry) {
      var content = entry.content();
      if (content instanceof Message
          || content instanceof FileOffered
          || content instanceof Renamed
          || content instanceof Silenced) {
        var bound = silences.getOrDefault(entry.author(), 0L) > entry.sentAt();
        implies(bound, entry.author().equals(INSTRUCTOR));
      }
    }

    private void said(StoredEntry entry, MessageKind kind) {
      messages.add(entry.seq());
      if (kind == MessageKind.ANNOUNCEMENT) {
        assertThat(role(entry.author()).isStaff()).isTrue();
      }
      if (kind.isQuestion()) {
        open.put(entry.seq(), entry);
        assertThat(open).hasSizeLessThanOrEqualTo(Desk.SETTINGS.openQuestions());
      }
      if (kind == MessageKind.ANONYMOUS_QUESTION) {
        veiled.add(entry.seq());
      }
    }

    private static void implies(boolean one, boolean other) {
      assertThat(!one || other).isTrue();
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
              : group.map(its ->
                  new GroupState(
                      its.name(), heir.map(Member::account).orElse(its.owner()), its.everybody()));
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
        Classes classes,
        Names names,
        Files files,
        Executor readers) {
      this.random = random;
      with =
          new Collaborators(
              writer,
              conversations,
              ids -> ids.stream().map(GroupChaosTest::account).toList(),
              classes,
              names,
              files,
              new FakeFiles(),
              () -> Long.MAX_VALUE,
              readers,
              box(told)::tell,
              (id, ask) -> ((UserCommand.Ask) ask).replyTo().tell(new Presence(true, true, 1)),
              Collection::size,
              Clock.systemUTC(),
              incarnations::incrementAndGet,
              false);
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
      return switch (random.nextInt(60)) {
        case 0, 1, 2 -> new GroupCreated(name(), List.of(who));
        case 3, 4, 5 -> new GroupCreated(name(), List.of(), true);
        case 6, 7, 8, 9, 10, 11, 12, 13 -> new Added(List.of(who));
        case 14, 15, 16, 17 -> new Removed(List.of(who));
        case 18, 19, 20, 21 -> new Renamed(name());
        case 22, 23 -> new OwnerChanged(who);
        case 24 -> new Left(Optional.of(who));
        case 25, 26, 27 -> new Silenced(who, random.nextInt(2));
        case 28 -> new Silenced(who, Silenced.ALWAYS);
        case 29, 30, 31, 32, 33, 34 -> answered();
        case 35, 36, 37, 38 -> message(MessageKind.QUESTION);
        case 39, 40, 41, 42 -> message(MessageKind.ANONYMOUS_QUESTION);
        case 43, 44 -> message(MessageKind.ANNOUNCEMENT);
        case 45, 46, 47, 48 ->
            Desk.offer(1 + random.nextInt(20), "a.txt", random.nextLong(2 * Desk.MOST_OF_FILE));
        default -> message(MessageKind.PLAIN);
      };
    }

    private EntryContent answered() {
      var answer = 2 + random.nextLong(60);
      return new Answered(random.nextBoolean() ? 0 : random.nextLong(answer), answer);
    }

    private EntryContent message(MessageKind kind) {
      return new Message(Body.text("text"), kind);
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
      bringIn(meanwhile);
    }

    private void bringIn(Runnable meanwhile) {
      Queue<ConversationReply> answers = new ConcurrentLinkedQueue<>();
      var asker = this.<ConversationReply>box(answers);
      var all = everybody().toList();
      all.forEach(account -> chat.tell(new Enrol(account, asker)));
      await()
          .atMost(LONGEST)
          .until(() -> {
            meanwhile.run();
            return answers.size() == all.size();
          });
    }

    void check(List<StoredEntry> entries, ConversationState loaded) {
      var model = new Model();
      for (var i = 0; i < entries.size(); i++) {
        assertThat(entries.get(i).seq()).isEqualTo(i + 1);
        model.take(entries.get(i));
      }
      assertThat(loaded.group()).isEqualTo(model.group);
      assertThat(loaded.questions().stream().map(OpenQuestion::seq))
          .containsExactlyInAnyOrderElementsOf(model.open.keySet());
      model.silences.forEach((account, until) -> silencedAsIs(loaded, account, until));
      if (model.group.filter(GroupState::everybody).isPresent()) {
        assertThat(model.ever).containsAll(everybody().toList());
      }
      assertThat(model.ever).doesNotContain(OTHERS.getLast());
      assertThat(present(loaded)).isEqualTo(model.members);
      clients.forEach(client -> check(client, entries));
      check(told.stream().map(EntryWritten.class::cast).toList(), entries, model.veiled);
    }

    /** Those that have ended may be forgotten. */
    private void silencedAsIs(ConversationState loaded, AccountId account, long until) {
      var kept = loaded.silences().stream().filter(each -> each.account().equals(account));
      assertThat(kept.map(Silence::until).toList())
          .isIn(List.of(until), until > loaded.lastSentAt() ? List.of(until) : List.of());
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

    private void check(List<EntryWritten> told, List<StoredEntry> entries, Set<Long> veiled) {
      assertThat(told).extracting(EntryWritten::seq).isSorted().doesNotHaveDuplicates();
      for (var each : told) {
        var moves = Moves.of(entries.get((int) each.seq() - 1));
        assertThat(each.joins()).isEqualTo(moves.joins());
        assertThat(each.leaves()).isEqualTo(moves.leaves());
        assertThat(each.veiled().isPresent()).isEqualTo(veiled.contains(each.seq()));
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
