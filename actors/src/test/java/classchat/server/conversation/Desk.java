package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import classchat.server.cluster.Directory;
import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.registry.Broadcast;
import classchat.server.store.Account;
import classchat.server.store.Files.Quota;
import classchat.server.store.PasswordKind;
import classchat.server.user.UserCommand;
import classchat.server.user.UserCommand.Presence;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.FileId;
import classchat.wire.Frame;
import classchat.wire.Role;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** One conversation of alice and bob on a desk: all that is around it is in the test's hands. */
final class Desk implements AutoCloseable {
  static final AccountId ALICE = new AccountId(0xA);
  static final AccountId BOB = new AccountId(0xB);
  static final AccountId MALLORY = new AccountId(0xC);
  static final DeviceId LAPTOP = new DeviceId(1);
  static final DeviceId PHONE = new DeviceId(2);
  static final DeviceId BOBS = new DeviceId(3);
  static final ConversationId ID = ConversationId.direct(ALICE, BOB);
  static final long MOST_OF_FILE = 5L << 20;
  static final Quota QUOTA = new Quota(3, 10L << 20, 3L << 30, Duration.ofDays(7));
  static final ConversationSettings SETTINGS = settings(false);

  final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  final ManualTime time = ManualTime.get(kit.system());
  final FakeLog log = new FakeLog();
  final TestProbe<Broadcast> registries = kit.createTestProbe();
  final TestProbe<ConversationReply> alice = kit.createTestProbe();
  final TestProbe<ConversationReply> bob = kit.createTestProbe();
  final TestProbe<String> passivation = kit.createTestProbe();
  final List<ActorRef<Presence>> asked = new ArrayList<>();
  final TestClock clock = new TestClock(Instant.ofEpochMilli(1_000));
  final AtomicLong incarnation = new AtomicLong();
  final AtomicLong roomLeft = new AtomicLong(Long.MAX_VALUE);
  final Set<AccountId> accounts = new HashSet<>(Set.of(ALICE, BOB, MALLORY));
  final Set<AccountId> disabled = new HashSet<>();
  final Map<AccountId, Role> roles = new ConcurrentHashMap<>();
  final Set<AccountId> online = new HashSet<>();
  final ConversationId id;
  ConversationSettings settings = SETTINGS;
  boolean usersAnswer = true;

  /** Whether it is one of several nodes. */
  boolean rivals;

  private long requests;

  Desk() {
    this(ID);
  }

  Desk(ConversationId id) {
    this.id = id;
  }

  /** Starts the conversation. */
  ActorRef<ConversationCommand> start() {
    return start(Runnable::run);
  }

  ActorRef<ConversationCommand> start(Executor readers) {
    return kit.spawn(
        Conversation.create(
            id, collaborators(readers), settings, self -> passivation.ref().tell("put me away")));
  }

  Collaborators collaborators(Executor readers) {
    return new Collaborators(
        log,
        log,
        ids -> ids.stream().flatMap(id -> account(id).stream()).toList(),
        log,
        log,
        log.files,
        log.files,
        roomLeft::get,
        readers,
        registries.ref()::tell,
        users(),
        others -> (int) others.stream().filter(online::contains).count(),
        clock,
        incarnation::incrementAndGet,
        rivals);
  }

  /** At most five members of a group and seven of a class, and three open questions. */
  static ConversationSettings settings(boolean history) {
    return settings(history, 7);
  }

  static ConversationSettings settings(boolean history, int classMembers) {
    return new ConversationSettings(
        4,
        64,
        100,
        5,
        classMembers,
        3,
        100,
        history,
        Duration.ofSeconds(30),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        Duration.ofSeconds(5),
        new FileLimits(MOST_OF_FILE, QUOTA));
  }

  static UserName name(AccountId account) {
    return new UserName("user-" + Long.toHexString(account.value()));
  }

  static Account account(AccountId id, boolean enabled) {
    return account(id, Role.STUDENT, enabled);
  }

  static Account account(AccountId id, Role role, boolean enabled) {
    return new Account(id, name(id), "", role, "", enabled, 1, 1, 1, "", PasswordKind.OWN);
  }

  private Optional<Account> account(AccountId id) {
    return accounts.contains(id)
        ? Optional.of(account(id, roles.getOrDefault(id, Role.STUDENT), !disabled.contains(id)))
        : Optional.empty();
  }

  private Directory<UserCommand> users() {
    return (id, command) -> {
      var replyTo = ((UserCommand.Ask) command).replyTo();
      synchronized (asked) {
        asked.add(replyTo);
      }
      if (usersAnswer) {
        replyTo.tell(new Presence(true, true, 77));
      }
    };
  }

  Post post(long n, long nonce) {
    return post(ALICE, LAPTOP, n, nonce, new Target.Peer(BOB), "text " + nonce, alice);
  }

  Post bobs(long n, long nonce) {
    return post(BOB, BOBS, n, nonce, new Target.Peer(ALICE), "text " + nonce, bob);
  }

  Post post(
      AccountId author,
      DeviceId device,
      long n,
      long nonce,
      Target target,
      String text,
      TestProbe<ConversationReply> replyTo) {
    return post(
        author, device, n, nonce, target, new EntryContent.Message(Body.text(text)), replyTo);
  }

  Post post(
      AccountId author,
      DeviceId device,
      long n,
      long nonce,
      Target target,
      EntryContent content,
      TestProbe<ConversationReply> replyTo) {
    requests++;
    return new Post(
        requests,
        author,
        name(author),
        device,
        new Draft(n, nonce),
        target,
        content,
        replyTo.ref());
  }

  /** An offer of a file. */
  static FileOffered offer(long file, String name, long size) {
    return new FileOffered(new FileId(file), name, size, Bytes.of(new byte[32]));
  }

  Advance advance(
      AccountId account,
      DeviceId device,
      long delivered,
      long read,
      TestProbe<ConversationReply> replyTo) {
    return new Advance(List.of(new Reached(account, device, delivered, read)), replyTo.ref());
  }

  /** The answer that comes next. */
  Frame answer(TestProbe<ConversationReply> probe) {
    return probe.expectMessageClass(ConversationReply.Answered.class).frame();
  }

  /** Waits until the store has that many writes that it has not answered. */
  void awaitWaiting(int count) {
    alice.awaitAssert(() -> {
      assertThat(log.waiting()).isEqualTo(count);
      return null;
    });
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
