package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import classchat.server.conversation.ConversationCommand.Enrol;
import classchat.server.conversation.ConversationReply.Enrolled;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.store.Classes;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody comes into a class, once, and whatever happens meanwhile. */
final class ClassTest extends OnAGroup {
  private static final GroupCreated CLASS = new GroupCreated(HW1, List.of(), true);

  private final TestProbe<ConversationReply> replies = desk.kit.createTestProbe();

  @BeforeEach
  void people() {
    desk.roles.put(ALICE, Role.INSTRUCTOR);
    everybody(ALICE, BOB, DAN);
  }

  @Test
  void everybodyIsInAClassInOneStep_C5() throws Exception {
    posted(ALICE, CLASS);
    enrolled(DAN);

    assertThat(last()).isEqualTo(new Added(List.of(member(BOB), member(DAN))));
    assertThat(desk.log.entries().getLast().author()).isEqualTo(ALICE);
    desk.registries.expectMessageClass(EntryWritten.class);
    var told = desk.registries.expectMessageClass(EntryWritten.class);
    assertThat(told.joins()).containsExactly(BOB, DAN);
    assertThat(entry(told).name()).contains(Desk.name(ALICE));
    posted(BOB, said(MessageKind.QUESTION));
  }

  @Test
  void whatIsSaidInANewClassIsForEverybody_C5() {
    chat.tell(post(ALICE, CLASS));
    counts.put(ALICE, 1L);
    chat.tell(post(ALICE, said(MessageKind.ANNOUNCEMENT)));
    counts.put(ALICE, 2L);
    chat.tell(post(ALICE, text()));
    desk.answer(desk.alice);
    desk.answer(desk.alice);
    desk.answer(desk.alice);

    assertThat(desk.log.entries())
        .extracting(entry -> entry.content().getClass().getSimpleName())
        .containsExactly("GroupCreated", "Added", "Message", "Message");
  }

  @Test
  void whatIsSaidWaitsForThoseWhoAreMissingAfterACrash() {
    posted(ALICE, CLASS);
    settled();
    desk.kit.stop(chat);
    desk.accounts.add(NOBODY);
    everybody(NOBODY);
    Queue<Runnable> reads = new ConcurrentLinkedQueue<>();
    chat = desk.start(reads::add);

    chat.tell(post(BOB, text()));
    desk.alice.awaitAssert(() -> {
      while (!reads.isEmpty()) {
        reads.remove().run();
      }
      assertThat(desk.log.entries()).hasSize(4);
      return null;
    });

    assertThat(desk.log.entries().get(2).content()).isEqualTo(new Added(List.of(member(NOBODY))));
  }

  @Test
  void onlyInstructorsMakeOneAndNameNobody() {
    desk.roles.put(MALLORY, Role.ASSISTANT);

    assertThat(refused(MALLORY, CLASS)).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(refused(BOB, CLASS)).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(why(ALICE, new GroupCreated(HW1, List.of(member(BOB)), true)))
        .contains("everybody is in a class");
    assertThat(desk.log.reserved).isEmpty();
  }

  @Test
  void oneEntryBringsInAtMost500() {
    desk.settings = Desk.settings(false, 5000);
    chat = desk.start();
    var many = LongStream.range(1000, 2200).mapToObj(AccountId::new).toList();
    desk.accounts.addAll(many);
    everybody(many.toArray(AccountId[]::new));

    posted(ALICE, CLASS);
    enrolled(many.getLast());

    assertThat(desk.log.entries().stream().skip(1).map(ClassTest::brought))
        .containsExactly(Limits.NAMED, Limits.NAMED, 200);
    assertThat(desk.log.load(GROUP).members()).hasSize(1201);
  }

  @Test
  void whoGetsAnAccountLaterIsBroughtInAndToldOnceThatIsOnDisk() {
    posted(ALICE, CLASS);
    settled();
    desk.accounts.add(NOBODY);
    everybody(ALICE, BOB, DAN, NOBODY);
    desk.log.waiting(true);

    chat.tell(new Enrol(NOBODY, replies.ref()));
    desk.awaitWaiting(1);
    replies.expectNoMessage(Duration.ofMillis(50));
    desk.log.writing();
    desk.log.writeAll();

    replies.expectMessage(new Enrolled(GROUP));
    assertThat(last()).isEqualTo(new Added(List.of(member(NOBODY))));
  }

  @Test
  void whoWasRemovedOrLeftStaysOut() {
    posted(ALICE, CLASS);
    enrolled(BOB);
    posted(ALICE, new Removed(List.of(member(BOB))));
    posted(DAN, new Left(Optional.empty()));

    enrolled(BOB);
    enrolled(DAN);
    chat = desk.start();
    enrolled(BOB);

    assertThat(desk.log.entries()).hasSize(4);
    posted(ALICE, new Added(List.of(member(BOB))));
  }

  @Test
  void itGoesOnAfterACrashBetweenTheClassAndItsMembers() {
    Queue<Runnable> reads = new ConcurrentLinkedQueue<>();
    chat = desk.start(reads::add);
    chat.tell(post(ALICE, CLASS));
    desk.alice.awaitAssert(() -> {
      if (desk.log.entries().isEmpty() && !reads.isEmpty()) {
        reads.remove().run();
      }
      assertThat(desk.log.entries()).hasSize(1);
      return null;
    });
    desk.kit.stop(chat);
    assertThat(desk.log.entries()).hasSize(1);

    chat = desk.start();

    enrolled(BOB);
    assertThat(last()).isEqualTo(new Added(List.of(member(BOB), member(DAN))));
  }

  @Test
  void itGoesOnAfterAWriteWhoseOutcomeIsUnknown() {
    desk.log.waiting(true);
    chat.tell(post(ALICE, CLASS));
    desk.awaitWaiting(1);
    desk.log.write();
    desk.awaitWaiting(1);
    desk.log.writeButRefuse();
    desk.log.writing();

    enrolled(BOB);
    assertThat(desk.log.entries()).hasSize(2);
  }

  @Test
  void anEntryThatWasRefusedIsMadeAgain() {
    desk.log.waiting(true);
    chat.tell(post(ALICE, CLASS));
    desk.awaitWaiting(1);
    desk.log.write();
    desk.awaitWaiting(1);
    desk.log.refuse();
    desk.awaitWaiting(1);
    desk.log.writing();
    desk.log.writeAll();

    enrolled(BOB);
    assertThat(desk.log.entries()).hasSize(2);
  }

  @Test
  void whoOwnsTheClassByThenBringsThemIn() {
    posted(ALICE, CLASS);
    settled();
    desk.accounts.add(NOBODY);
    everybody(NOBODY);
    desk.log.waiting(true);
    chat.tell(post(ALICE, new OwnerChanged(member(BOB))));
    chat.tell(new Enrol(NOBODY, replies.ref()));
    desk.awaitWaiting(2);
    desk.log.writing();
    desk.log.writeAll();

    replies.expectMessage(new Enrolled(GROUP));
    assertThat(desk.log.entries().getLast().author()).isEqualTo(BOB);
  }

  @Test
  void whoIsOneTooManyStaysOutAndIsToldSo() {
    var many = LongStream.range(1000, 1020).mapToObj(AccountId::new).toList();
    desk.accounts.addAll(many);
    everybody(many.toArray(AccountId[]::new));

    posted(ALICE, CLASS);
    enrolled(many.getLast());

    assertThat(desk.log.load(GROUP).members()).hasSize(7);
    assertThat(refused(ALICE, new Added(List.of(member(BOB))))).isEqualTo(ErrorCode.TOO_LARGE);
    posted(ALICE, new Removed(List.of(member(many.getFirst()))));
    enrolled(many.getLast());
    assertThat(desk.log.load(GROUP).members()).hasSize(8);
  }

  @Test
  void whoAsksWhileItIsReadWhoIsMissingWaitsForTheNextRead() {
    posted(ALICE, CLASS);
    settled();
    desk.kit.stop(chat);
    desk.accounts.add(NOBODY);
    var with = desk.collaborators(Runnable::run);
    var meanwhile = new AskingMeanwhile();
    chat =
        desk.kit.spawn(
            Conversation.create(
                GROUP,
                new Collaborators(
                    with.writer(),
                    with.conversations(),
                    with.accounts(),
                    meanwhile,
                    with.names(),
                    with.files(),
                    with.blocks(),
                    with.roomLeft(),
                    with.readers(),
                    with.registries(),
                    with.users(),
                    with.online(),
                    with.clock(),
                    with.incarnations(),
                    with.rivals()),
                desk.settings,
                self -> {}));

    enrolled(BOB);
    meanwhile.next =
        () -> {
          desk.log.everybody.add(member(NOBODY));
          chat.tell(new Enrol(NOBODY, replies.ref()));
        };
    chat.tell(new Enrol(MALLORY, replies.ref()));

    replies.expectMessage(new Enrolled(GROUP));
    replies.expectMessage(new Enrolled(GROUP));
    assertThat(periods(NOBODY)).hasSize(1);
  }

  /** Lets something happen between what it reads and its answer. */
  private final class AskingMeanwhile implements Classes {
    volatile Runnable next = () -> {};

    @Override
    public List<Member> missing(ConversationId id, int limit) {
      var found = desk.log.missing(id, limit);
      var now = next;
      next = () -> {};
      now.run();
      return found;
    }

    @Override
    public List<ConversationId> without(AccountId account) {
      return desk.log.without(account);
    }

    @Override
    public Map<ConversationId, AccountId> unfinished() {
      return desk.log.unfinished();
    }
  }

  @Test
  void whoIsAddedByHandMeanwhileIsBroughtInOnce() {
    posted(ALICE, CLASS);
    settled();
    desk.accounts.add(NOBODY);
    everybody(NOBODY);
    desk.log.waiting(true);
    var before = desk.log.looks.get();
    chat.tell(post(ALICE, new Added(List.of(member(NOBODY)))));
    chat.tell(new Enrol(NOBODY, replies.ref()));
    desk.awaitWaiting(1);
    replies.expectNoMessage(Duration.ofMillis(50));
    assertThat(desk.log.looks).as("no looking while they come").hasValue(before + 1);
    desk.log.writing();
    desk.log.writeAll();

    replies.expectMessage(new Enrolled(GROUP));
    assertThat(desk.log.entries()).hasSize(3);
  }

  @Test
  void anotherGroupOrOneThatHasEndedBringsInNobody() {
    chat.tell(new Enrol(BOB, replies.ref()));
    replies.expectMessage(new Enrolled(GROUP));
    posted(ALICE, new GroupCreated(HW1, List.of()));
    enrolled(BOB);

    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void aClassIsHandedOnToStaff() {
    posted(ALICE, CLASS);
    enrolled(BOB);
    desk.roles.put(DAN, Role.ASSISTANT);

    posted(ALICE, new Left(Optional.empty()));

    assertThat(last()).isEqualTo(new Left(Optional.of(member(DAN))));
  }

  /** Nobody is missing, and nobody is looked for: who does not exist has been waited for. */
  private void settled() {
    enrolled(NOBODY);
  }

  private void enrolled(AccountId account) {
    chat.tell(new Enrol(account, replies.ref()));
    replies.expectMessage(Duration.ofSeconds(10), new Enrolled(GROUP));
  }

  private void everybody(AccountId... accounts) {
    desk.log.everybody.clear();
    for (var account : accounts) {
      desk.log.everybody.add(new Member(account, Desk.name(account)));
    }
  }

  private static int brought(StoredEntry entry) {
    return ((Added) entry.content()).members().size();
  }
}
