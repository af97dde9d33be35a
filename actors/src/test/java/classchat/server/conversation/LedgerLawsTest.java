package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Held;
import classchat.server.store.Account;
import classchat.server.store.Conversations;
import classchat.server.store.Files;
import classchat.server.store.GroupState;
import classchat.server.store.LogWriter;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Membership;
import classchat.server.store.Names;
import classchat.server.store.Names.Reserved;
import classchat.server.store.OpenQuestion;
import classchat.server.store.Silence;
import classchat.server.store.SqliteStore;
import classchat.server.store.StoreSettings;
import classchat.server.store.Write.Append;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Range;
import classchat.wire.Role;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of a group, with many commands that are refused: entries applied one by one to
 * an old state give exactly what is loaded afresh.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LedgerLawsTest {
  private static final ConversationId GROUP = new ConversationId(9, 1);
  private static final int STEPS = 150;
  private static final int MOST = 5;
  private static final int MOST_OF_CLASS = 7;
  private static final List<AccountId> ACCOUNTS =
      LongStream.rangeClosed(1, 7).mapToObj(AccountId::new).toList();
  private static final AccountId INSTRUCTOR = ACCOUNTS.get(0);
  private static final AccountId ASSISTANT = ACCOUNTS.get(1);
  private static final AccountId DISABLED = ACCOUNTS.get(6);
  private static final Map<Class<?>, Integer> SAID = new ConcurrentHashMap<>();
  private ActorTestKit kit;

  @BeforeAll
  void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  void stop() {
    kit.shutdownTestKit();
  }

  @RepeatedTest(100)
  void entriesAppliedToAnOldStateGiveWhatIsLoadedAfresh(RepetitionInfo run) {
    var log = new FakeLog().writing();

    new History(new Random(run.getCurrentRepetition()), log, log, log, log.files).play();
  }

  @RepeatedTest(10)
  void entriesAppliedToAnOldStateGiveWhatARealStoreLoads(RepetitionInfo run, @TempDir Path data) {
    try (var store = SqliteStore.open(data, StoreSettings.DEFAULT)) {
      var random = new Random(run.getCurrentRepetition());

      new History(random, store.writer(), store.conversations(), store.names(), store.files())
          .play();
    }
  }

  /** Else the laws would hold for nothing. */
  @AfterAll
  void everyKindOfEntryWasMade() {
    assertThat(SAID.keySet())
        .contains(
            EntryContent.GroupCreated.class,
            EntryContent.Added.class,
            EntryContent.Removed.class,
            EntryContent.Left.class,
            EntryContent.Renamed.class,
            EntryContent.OwnerChanged.class,
            EntryContent.Silenced.class,
            EntryContent.Answered.class,
            EntryContent.FileOffered.class,
            EntryContent.Message.class);
  }

  private static Account account(AccountId id) {
    var role =
        id.equals(INSTRUCTOR)
            ? Role.INSTRUCTOR
            : id.equals(ASSISTANT) ? Role.ASSISTANT : Role.STUDENT;
    return Desk.account(id, role, !id.equals(DISABLED));
  }

  /** All that a state says of a group. */
  private record Picture(
      Set<Membership> members,
      Set<AccountId> present,
      Map<AccountId, List<AccountId>> heirs,
      Optional<GroupState> group,
      Map<AccountId, Silence> silences,
      List<OpenQuestion> questions) {
    static Picture of(Ledger ledger) {
      var heirs = new HashMap<AccountId, List<AccountId>>();
      ACCOUNTS.forEach(account -> heirs.put(account, ledger.present().heirsOf(account)));
      return new Picture(
          new HashSet<>(ledger.members()),
          Set.copyOf(ledger.present().accounts()),
          heirs,
          ledger.present().group(),
          ledger.room().silences().all(),
          ledger.room().questions().all());
    }
  }

  private final class History {
    private final Random random;
    private final LogWriter writer;
    private final Conversations conversations;
    private final Names names;
    private final Files files;
    private final Rules rules;
    private final Deque<Append> pending = new ArrayDeque<>();
    private Ledger ledger;
    private long now = 1;
    private long incarnation = 1;
    private long nonce;
    private int written;
    private final Map<Class<?>, Integer> said = new HashMap<>();

    History(
        Random random, LogWriter writer, Conversations conversations, Names names, Files files) {
      this.random = random;
      this.writer = writer;
      this.conversations = conversations;
      this.names = names;
      this.files = files;
      this.rules = new Rules(GROUP, settings(random.nextBoolean()));
      this.ledger = fresh();
    }

    void play() {
      for (int i = 0; i < STEPS; i++) {
        now += random.nextInt(60_000);
        judge(post());
        while (pending.size() > random.nextInt(6)) {
          write();
        }
        holdsTogether();
      }
      while (!pending.isEmpty()) {
        write();
      }

      assertThat(written).isPositive();
      said.forEach((kind, count) -> SAID.merge(kind, count, Integer::sum));
      assertThat(Picture.of(ledger)).isEqualTo(Picture.of(fresh()));
    }

    private Ledger fresh() {
      return new Ledger(rules, conversations.load(GROUP), incarnation);
    }

    /** A group has an owner, who is in it, for as long as anybody is. */
    private void holdsTogether() {
      var present = ledger.present();
      assertThat(present.group().isPresent()).isEqualTo(present.size() > 0);
      assertThat(present.size()).isLessThanOrEqualTo(present.isClass() ? MOST_OF_CLASS : MOST);
      present.group().ifPresent(group -> assertThat(present.has(group.owner())).isTrue());
    }

    private void judge(Post post) {
      var before = Picture.of(ledger);
      switch (ledger.judge(post, now)) {
        case Verdict.Next next -> {
          said.merge(next.content().getClass(), 1, Integer::sum);
          pending.add(ledger.append(new Held(1, 0, post), next, now));
        }
        case Verdict.Depends depends -> {
          ledger.learn(facts(post, depends));
          judge(post);
        }
        case Verdict.Reserve(var name) -> reserve(post, name);
        case Verdict.ReserveSpace(var offer) -> reserve(post, offer);
        case Verdict.AskBlocks ask -> throw new AssertionError("nobody blocks in a group");
        case Verdict.Recall recall -> {
          ledger.recall(post.device(), conversations.bySender(GROUP, post.device(), 1, 200));
          judge(post);
        }
        case Verdict.Refused refused -> assertThat(Picture.of(ledger)).isEqualTo(before);
        case Verdict.Known known -> throw new AssertionError("no draft comes twice");
        case Verdict.Repeated repeated -> throw new AssertionError("no draft comes twice");
      }
    }

    private Facts facts(Post post, Verdict.Depends asked) {
      var accounts = asked.accounts().stream().map(LedgerLawsTest::account).toList();
      var each = asked.entries().stream().distinct().sorted().map(seq -> new Range(seq, seq));
      var entries = conversations.entries(GROUP, each.toList(), 0, true, 9, Integer.MAX_VALUE);
      return Facts.of(post, asked, accounts, entries.items());
    }

    private void reserve(Post post, GroupName name) {
      if (names.reserve(name, GROUP, post.author(), post.draft(), 9, 1) == Reserved.DONE) {
        ledger.reserved(name);
        judge(post);
      }
    }

    private void reserve(Post post, EntryContent.FileOffered offer) {
      var outcome =
          files.reserve(
              offer.file(), GROUP, post.author(), post.draft(), offer.size(), Desk.QUOTA, 1);
      if (outcome == Files.Reserved.DONE) {
        ledger.spaced(post);
        judge(post);
      }
    }

    private void write() {
      var next = pending.remove();
      var outcome = new CompletableFuture<Outcome>();
      writer.submit(next, outcome::complete);
      assertThat(outcome.join()).isEqualTo(Outcome.WRITTEN);
      ledger.commit(next.entry().seq());
      written++;
      if (pending.isEmpty() && random.nextInt(10) == 0) {
        incarnation++;
        var applied = Picture.of(ledger);
        ledger = fresh();
        assertThat(Picture.of(ledger)).isEqualTo(applied);
      }
    }

    private Post post() {
      var group = ledger.present().group().filter(GroupState::everybody);
      if (group.isPresent() && random.nextInt(10) == 0) {
        var owner = group.get().owner();
        return post(owner, Enrolment.deviceOf(owner), new EntryContent.Added(missing()));
      }
      var author = account();
      return post(author, new DeviceId(100 + author.value()), content());
    }

    private Post post(AccountId author, DeviceId device, EntryContent content) {
      nonce++;
      return new Post(
          nonce,
          author,
          Desk.name(author),
          device,
          new Draft(ledger.lastN(device) + 1, nonce),
          new Target.Existing(GROUP),
          content,
          kit.system().ignoreRef().unsafeUpcast());
    }

    private List<Member> missing() {
      var missing =
          ACCOUNTS.stream()
              .filter(account -> !ledger.present().knows(account) && !account.equals(DISABLED))
              .map(this::member)
              .toList();
      return missing.isEmpty() ? List.of(member(any())) : missing;
    }

    /** Mostly who owns it, and often who teaches. */
    private AccountId account() {
      var owner = ledger.present().group().map(GroupState::owner);
      return switch (random.nextInt(4)) {
        case 0 -> any();
        case 1 -> random.nextBoolean() ? INSTRUCTOR : ASSISTANT;
        default -> owner.orElseGet(this::any);
      };
    }

    private AccountId any() {
      return ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    }

    private EntryContent content() {
      if (ledger.present().group().isEmpty() && random.nextInt(3) > 0) {
        return random.nextBoolean()
            ? new EntryContent.GroupCreated(name(), some())
            : new EntryContent.GroupCreated(name(), List.of(), true);
      }
      return switch (random.nextInt(30)) {
        case 0 -> leave();
        case 1, 2, 3, 4 -> new EntryContent.Renamed(name());
        case 5, 6 -> new EntryContent.OwnerChanged(member(any()));
        case 7, 8, 9, 10, 11 -> new EntryContent.Added(List.of(member(any())));
        case 12, 13, 14 -> new EntryContent.Removed(List.of(member(any())));
        case 15 -> new EntryContent.GroupCreated(name(), some());
        case 16, 17, 18 ->
            new EntryContent.Silenced(member(any()), random.nextInt(3) * random.nextInt(3));
        case 19 -> new EntryContent.Silenced(member(any()), EntryContent.Silenced.ALWAYS);
        case 20, 21, 22 -> answered();
        case 23, 24, 25 -> message(MessageKind.QUESTION);
        case 26 -> message(MessageKind.ANONYMOUS_QUESTION);
        case 27 -> message(MessageKind.ANNOUNCEMENT);
        case 28 -> Desk.offer(1 + random.nextInt(20), "a.txt", random.nextInt(9));
        default -> message(MessageKind.PLAIN);
      };
    }

    private EntryContent answered() {
      var answer = random.nextLong(1, ledger.lastSeq() + 3);
      return new EntryContent.Answered(random.nextBoolean() ? 0 : random.nextLong(answer), answer);
    }

    private EntryContent message(MessageKind kind) {
      return new EntryContent.Message(Body.text("text"), kind);
    }

    /** Seldom the last one, as nothing comes after that. */
    private EntryContent leave() {
      return ledger.present().size() > 1 || random.nextInt(5) == 0
          ? new EntryContent.Left(Optional.of(member(any())))
          : new EntryContent.Added(some(1));
    }

    private List<Member> some() {
      return some(random.nextInt(4));
    }

    private List<Member> some(int most) {
      return random
          .ints(most, 0, ACCOUNTS.size())
          .distinct()
          .mapToObj(i -> member(ACCOUNTS.get(i)))
          .toList();
    }

    /** By a name that is not its own. */
    private Member member(AccountId account) {
      return new Member(account, new UserName("nobody"));
    }

    private GroupName name() {
      return new GroupName("group-" + random.nextInt(4));
    }
  }

  private static ConversationSettings settings(boolean history) {
    return Desk.settings(history);
  }
}
