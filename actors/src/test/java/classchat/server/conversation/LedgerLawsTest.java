package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Held;
import classchat.server.store.Conversations;
import classchat.server.store.GroupState;
import classchat.server.store.LogWriter;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Membership;
import classchat.server.store.Names;
import classchat.server.store.Names.Reserved;
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
  private static final List<AccountId> ACCOUNTS =
      LongStream.rangeClosed(1, 7).mapToObj(AccountId::new).toList();
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

    new History(new Random(run.getCurrentRepetition()), log, log, log).play();
  }

  @RepeatedTest(10)
  void entriesAppliedToAnOldStateGiveWhatARealStoreLoads(RepetitionInfo run, @TempDir Path data) {
    try (var store = SqliteStore.open(data, StoreSettings.DEFAULT)) {
      var random = new Random(run.getCurrentRepetition());

      new History(random, store.writer(), store.conversations(), store.names()).play();
    }
  }

  /** All that a state says of a group. */
  private record Picture(
      Set<Membership> members,
      Set<AccountId> present,
      Map<AccountId, Optional<AccountId>> heirs,
      Optional<GroupState> group) {
    static Picture of(Ledger ledger) {
      var heirs = new HashMap<AccountId, Optional<AccountId>>();
      ACCOUNTS.forEach(account -> heirs.put(account, ledger.present().heirOf(account)));
      return new Picture(
          new HashSet<>(ledger.members()),
          Set.copyOf(ledger.present().accounts()),
          heirs,
          ledger.present().group());
    }
  }

  private final class History {
    private final Random random;
    private final LogWriter writer;
    private final Conversations conversations;
    private final Names names;
    private final Rules rules;
    private final Deque<Append> pending = new ArrayDeque<>();
    private final Map<AccountId, Long> counts = new HashMap<>();
    private Ledger ledger;
    private long incarnation = 1;
    private long nonce;
    private int written;

    History(Random random, LogWriter writer, Conversations conversations, Names names) {
      this.random = random;
      this.writer = writer;
      this.conversations = conversations;
      this.names = names;
      this.rules = new Rules(GROUP, settings(random.nextBoolean()));
      this.ledger = fresh();
    }

    void play() {
      for (int i = 0; i < STEPS; i++) {
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
      assertThat(Picture.of(ledger)).isEqualTo(Picture.of(fresh()));
    }

    private Ledger fresh() {
      return new Ledger(rules, conversations.load(GROUP), incarnation);
    }

    /** A group has an owner, who is in it, for as long as anybody is. */
    private void holdsTogether() {
      var present = ledger.present();
      assertThat(present.group().isPresent()).isEqualTo(present.size() > 0);
      assertThat(present.size()).isLessThanOrEqualTo(5);
      present.group().ifPresent(group -> assertThat(present.has(group.owner())).isTrue());
    }

    private void judge(Post post) {
      var before = Picture.of(ledger);
      switch (ledger.judge(post)) {
        case Verdict.Next next -> {
          pending.add(ledger.append(new Held(1, 0, post), next, 1));
          counts.merge(post.author(), 1L, Long::sum);
        }
        case Verdict.Depends(var accounts, var enabled) -> {
          var found = new HashMap<AccountId, UserName>();
          accounts.forEach(account -> found.put(account, Desk.name(account)));
          ledger.exist(found);
          judge(post);
        }
        case Verdict.Reserve(var name) -> reserve(post, name);
        case Verdict.Recall recall -> {
          ledger.recall(post.device(), conversations.bySender(GROUP, post.device(), 1, 200));
          judge(post);
        }
        case Verdict.Refused refused -> assertThat(Picture.of(ledger)).isEqualTo(before);
        case Verdict.Known known -> throw new AssertionError("no draft comes twice");
        case Verdict.Repeated repeated -> throw new AssertionError("no draft comes twice");
      }
    }

    private void reserve(Post post, GroupName name) {
      if (names.reserve(name, GROUP, post.author(), post.draft(), 9, 1) == Reserved.DONE) {
        ledger.reserved(name);
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
      var author = account();
      nonce++;
      var n = counts.getOrDefault(author, 0L) + 1;
      return new Post(
          nonce,
          author,
          Desk.name(author),
          new DeviceId(100 + author.value()),
          new Draft(n, nonce),
          new Target.Existing(GROUP),
          content(),
          kit.system().ignoreRef().unsafeUpcast());
    }

    /** Mostly what the one who owns it may say. */
    private AccountId account() {
      var owner = ledger.present().group().map(GroupState::owner);
      return random.nextInt(3) > 0 && owner.isPresent() ? owner.get() : any();
    }

    private AccountId any() {
      return ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    }

    private EntryContent content() {
      if (ledger.present().group().isEmpty() && random.nextInt(3) > 0) {
        return new EntryContent.GroupCreated(name(), some());
      }
      return switch (random.nextInt(20)) {
        case 0 -> leave();
        case 1, 2, 3, 4 -> new EntryContent.Renamed(name());
        case 5, 6 -> new EntryContent.OwnerChanged(member(any()));
        case 7, 8, 9, 10, 11 -> new EntryContent.Added(List.of(member(any())));
        case 12, 13, 14 -> new EntryContent.Removed(List.of(member(any())));
        case 15 -> new EntryContent.GroupCreated(name(), some());
        default -> new EntryContent.Message(Body.text("text"));
      };
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
