package classchat.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.Broadcast.CursorsMoved;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.server.registry.SessionRegistry.Attach;
import classchat.server.registry.SessionRegistry.Drained;
import classchat.server.registry.SessionRegistry.Enter;
import classchat.server.registry.SessionRegistry.Leave;
import classchat.server.registry.SessionRegistry.Show;
import classchat.server.registry.SessionRegistry.Start;
import classchat.server.registry.SessionRegistry.Stop;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.MemberCursor;
import classchat.wire.Position;
import classchat.wire.Range;
import classchat.wire.Role;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import classchat.wire.codec.FrameEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a registry passes on, with a store that a test sets and time that it moves. */
final class SessionRegistryTest {
  private static final AccountId ANN = new AccountId(1);
  private static final AccountId BOB = new AccountId(2);
  private static final AccountId DAN = new AccountId(4);
  private static final DeviceId ANNS = new DeviceId(11);
  private static final DeviceId BOBS = new DeviceId(12);
  private static final ConversationId CHAT = ConversationId.direct(ANN, BOB);
  private static final ConversationId GROUP = new ConversationId(7, 7);
  private static final Range ALWAYS = new Range(1, Range.OPEN);

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final FakeStore store = new FakeStore();
  private final OnlineUsers online = new OnlineUsers();
  private ActorRef<RegistryCommand> registry = start(PushDrops.NONE);

  /** One session, from the registry's side. */
  private final class Guest {
    final FakeConnection connection = new FakeConnection();
    final TestProbe<SessionNotice> notices = kit.createTestProbe();
    final ActorRef<?> session;
    final AccountId account;

    Guest(AccountId account, DeviceId device) {
      TestProbe<ActorRef<?>> started = kit.createTestProbe();
      registry.tell(new Start(session(started.ref())));
      this.session = started.receiveMessage();
      this.account = account;
      var name = new UserName("user" + account.value());
      var info = new UserInfo(account, name, name.value(), Role.STUDENT, true, 0);
      registry.tell(new Enter(session, notices.ref(), connection, info, device, 1));
    }

    private static Behavior<String> session(ActorRef<ActorRef<?>> started) {
      return Behaviors.setup(context -> {
        started.tell(context.getSelf());
        return Behaviors.receive(String.class).onMessageEquals("end", Behaviors::stopped).build();
      });
    }

    Guest attach(Position... positions) {
      askToAttach(positions);
      var heads = connection.expect(ServerFrame.Heads.class);
      assertThat(heads.more()).isFalse();
      notices.expectMessage(new SessionNotice.Attached(1));
      return this;
    }

    void askToAttach(Position... positions) {
      registry.tell(
          new Attach(
              session,
              1,
              List.of(positions).stream()
                  .collect(java.util.stream.Collectors.toMap(Position::conversation, p -> p)),
              false));
    }

    @SuppressWarnings("unchecked")
    void end() {
      ((ActorRef<String>) session).tell("end");
    }

    void expectEntry(long seq) {
      assertThat(connection.expect(EntryPush.class).entry().seq()).isEqualTo(seq);
    }

    void expectHead(ConversationId id, long lastSeq) {
      var heads = connection.expect(HeadsPush.class).heads();
      assertThat(heads).hasSize(1);
      assertThat(heads.getFirst().conversation()).isEqualTo(id);
      assertThat(heads.getFirst().lastSeq()).isEqualTo(lastSeq);
    }

    void expectNothing() {
      settle();
      assertThat(connection.frames).isEmpty();
    }

    void drain() {
      connection.full = false;
      registry.tell(new Drained(session));
    }
  }

  private ActorRef<RegistryCommand> start(PushDrops drops) {
    var settings =
        new RegistrySettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            4,
            3,
            Duration.ofMillis(250),
            500,
            drops);
    return kit.spawn(SessionRegistry.create(store, settings, online, SessionEvents.NONE));
  }

  @AfterEach
  void shutDown() {
    kit.shutdownTestKit();
  }

  /** What was told so far has been dealt with, and what that asked of the store too. */
  private void settle() {
    for (int rounds = 0; rounds < 4; rounds++) {
      TestProbe<ActorRef<?>> started = kit.createTestProbe();
      registry.tell(
          new Start(
              Behaviors.setup(context -> {
                started.ref().tell(context.getSelf());
                return Behaviors.stopped();
              })));
      started.receiveMessage();
    }
  }

  private void aPeriodPasses() {
    settle();
    time.timePasses(Duration.ofMillis(250));
    settle();
  }

  private void chat(long lastSeq) {
    store.set(CHAT, lastSeq, 0);
    store.member(CHAT, ANN, ALWAYS);
    store.member(CHAT, BOB, ALWAYS);
  }

  private void write(ConversationId id, long seq, AccountId author, DeviceId device) {
    write(id, seq, author, device, List.of(), List.of());
  }

  private void write(
      ConversationId id,
      long seq,
      AccountId author,
      DeviceId device,
      List<AccountId> joins,
      List<AccountId> leaves) {
    registry.tell(written(id, seq, author, device, joins, leaves));
  }

  private static EntryWritten written(
      ConversationId id,
      long seq,
      AccountId author,
      DeviceId device,
      List<AccountId> joins,
      List<AccountId> leaves) {
    var content = new EntryContent.Message(Body.text("entry " + seq));
    var push = new EntryPush(id, new Entry(seq, seq, author, content, Optional.empty()));
    var frame = Bytes.owning(FrameEncoder.encode(push).bytes());
    return new EntryWritten(
        id, seq, author, device, frame, Optional.empty(), id.equals(CHAT), joins, leaves);
  }

  private void move(long from, long revision, AccountId... concerned) {
    var push = new CursorsPush(CHAT, from, revision, List.of(new MemberCursor(BOB, revision, 0)));
    var frame = Bytes.owning(FrameEncoder.encode(push).bytes());
    registry.tell(
        new CursorsMoved(CHAT, from, revision, frame, Optional.empty(), List.of(concerned)));
  }

  @Test
  void theNextEntryGoesOutAtOnceButNotToTheDeviceThatMadeIt() {
    chat(5);
    var ann = new Guest(ANN, ANNS).attach();
    var bob = new Guest(BOB, BOBS).attach();

    write(CHAT, 6, ANN, ANNS);

    bob.expectEntry(6);
    assertThat(bob.connection.lastFanOut).isFalse();
    ann.expectNothing();
  }

  @Test
  void theAuthorsOtherDeviceGetsTheEntry() {
    chat(5);
    var other = new Guest(ANN, new DeviceId(99)).attach();

    write(CHAT, 6, ANN, ANNS);

    other.expectEntry(6);
  }

  @Test
  void anEntryOfAGroupMayWaitForTheTick() {
    store.set(GROUP, 5, 0);
    store.member(GROUP, BOB, ALWAYS);
    var bob = new Guest(BOB, BOBS).attach();

    write(GROUP, 6, ANN, ANNS);

    bob.expectEntry(6);
    assertThat(bob.connection.lastFanOut).isTrue();
  }

  @Test
  void anEntryThatHasPassedIsDropped() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();

    write(CHAT, 5, ANN, ANNS);
    write(CHAT, 6, ANN, ANNS);
    write(CHAT, 6, ANN, ANNS);

    bob.expectEntry(6);
    bob.expectNothing();
  }

  @Test
  void anEntryAboveAGapWaitsForTheStoreAndTheHeadTellsBoth() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();

    store.hold();
    store.set(CHAT, 7, 0);
    write(CHAT, 7, ANN, ANNS);
    store.awaitHeld();
    bob.expectNothing();
    store.release();

    bob.expectHead(CHAT, 7);
    bob.expectNothing();
    write(CHAT, 8, ANN, ANNS);
    bob.expectEntry(8);
  }

  @Test
  void entriesBeyondWhatWasReadGoOutInOrderOnceTheGapIsTold() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();
    var quick = new Guest(ANN, new DeviceId(99)).attach();

    store.set(CHAT, 7, 0);
    store.hold();
    write(CHAT, 7, ANN, ANNS);
    store.awaitHeld();
    write(CHAT, 9, ANN, ANNS);
    write(CHAT, 8, ANN, ANNS);
    settle();
    store.set(CHAT, 9, 0);
    store.release();

    assertThat(bob.connection.expect(HeadsPush.class).heads().getFirst().lastSeq())
        .isBetween(7L, 9L);
    quick.connection.expect(HeadsPush.class);
    settle();
    bob.connection.frames.clear();
    write(CHAT, 10, ANN, ANNS);
    bob.expectEntry(10);
  }

  @Test
  void moreWaitingEntriesThanTheBoundAreFoundInTheStore() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();

    store.hold();
    store.set(CHAT, 17, 0);
    for (long seq = 7; seq <= 17; seq++) {
      write(CHAT, seq, ANN, ANNS);
    }
    store.awaitHeld();
    store.release();

    bob.expectHead(CHAT, 17);
    bob.expectNothing();
  }

  @Test
  void aNewConversationIsAHeadAndThenItsEntry() {
    var ann = new Guest(ANN, ANNS).attach();
    var bob = new Guest(BOB, BOBS).attach();

    chat(1);
    write(CHAT, 1, ANN, ANNS, List.of(ANN, BOB), List.of());

    bob.expectHead(CHAT, 1);
    bob.expectEntry(1);
    ann.expectHead(CHAT, 1);
    ann.expectNothing();
    write(CHAT, 2, ANN, ANNS);
    bob.expectEntry(2);
  }

  @Test
  void aFullOutboxIsToldTheHeadsOnceThereIsRoom() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();
    bob.connection.full = true;

    write(CHAT, 6, ANN, ANNS);
    write(CHAT, 7, ANN, ANNS);
    store.set(CHAT, 7, 0);
    bob.expectNothing();
    assertThat(bob.connection.refused).hasValue(1);
    bob.drain();

    bob.expectHead(CHAT, 7);
    write(CHAT, 8, ANN, ANNS);
    bob.expectEntry(8);
    bob.expectNothing();
  }

  @Test
  void oneFullOutboxHoldsUpNobodyElse() {
    chat(5);
    var slow = new Guest(BOB, BOBS).attach();
    var quick = new Guest(BOB, new DeviceId(99)).attach();
    slow.connection.full = true;

    write(CHAT, 6, ANN, ANNS);
    write(CHAT, 7, ANN, ANNS);

    quick.expectEntry(6);
    quick.expectEntry(7);
  }

  @Test
  void anEntryThatPassesWhileHeadsAreReadIsToldAfterThem() {
    chat(5);
    new Guest(ANN, new DeviceId(99)).attach();
    var bob = new Guest(BOB, BOBS);
    var fill = new HeldFill(bob);

    write(CHAT, 6, ANN, ANNS);
    settle();
    store.set(CHAT, 6, 0);
    fill.comeBack();

    var told = bob.connection.expect(ServerFrame.Heads.class).heads();
    assertThat(told.getFirst().lastSeq()).isEqualTo(5);
    bob.expectHead(CHAT, 6);
    write(CHAT, 7, ANN, ANNS);
    bob.expectEntry(7);
  }

  @Test
  void anEntryThatPassesWhileTheOnlySessionIsFilledIsToldToo() {
    chat(5);
    var bob = new Guest(BOB, BOBS);
    var fill = new HeldFill(bob);

    store.set(CHAT, 6, 0);
    write(CHAT, 6, ANN, ANNS);
    settle();
    fill.comeBack();

    var told = bob.connection.expect(ServerFrame.Heads.class).heads();
    assertThat(told.getFirst().lastSeq()).isEqualTo(5);
    bob.expectHead(CHAT, 6);
    bob.expectNothing();
  }

  @Test
  void nothingPassesBeforeTheHeadsAreInTheOutbox() {
    chat(5);
    var bob = new Guest(BOB, BOBS);
    bob.connection.full = true;
    bob.askToAttach();
    settle();

    write(CHAT, 6, ANN, ANNS);
    store.set(CHAT, 6, 0);
    bob.notices.expectNoMessage();
    bob.drain();

    assertThat(bob.connection.expect(ServerFrame.Heads.class).heads()).hasSize(1);
    bob.notices.expectMessage(new SessionNotice.Attached(1));
    bob.expectHead(CHAT, 6);
  }

  @Test
  void headsBelowThePositionsAreToldAsTheServerMayHaveBeenRestored() {
    var gone = new ConversationId(8, 8);
    chat(5);
    var bob = new Guest(BOB, BOBS);

    bob.askToAttach(new Position(CHAT, 9, 0), new Position(gone, 3, 1));

    var heads = bob.connection.expect(ServerFrame.Heads.class).heads();
    assertThat(heads)
        .extracting(head -> head.conversation(), head -> head.lastSeq())
        .containsExactlyInAnyOrder(tuple(CHAT, 5L), tuple(gone, 0L));
  }

  @Test
  void whereALogAndWhatADeviceHasShownPartIsToldEvenAtTheSameSeq() {
    chat(5);
    var bob = new Guest(BOB, BOBS);

    bob.askToAttach(new Position(CHAT, 5, 0, 30));

    var heads = bob.connection.expect(ServerFrame.Heads.class).heads();
    assertThat(heads)
        .extracting(head -> head.lastSeq(), head -> head.agreed())
        .containsExactly(tuple(5L, 3L));
  }

  @Test
  void onlyHeadsThatDifferFromThePositionsAreTold() {
    chat(5);
    store.set(GROUP, 9, 2);
    store.member(GROUP, BOB, ALWAYS);
    var bob = new Guest(BOB, BOBS);

    bob.askToAttach(new Position(CHAT, 5, 0), new Position(GROUP, 9, 1));

    var heads = bob.connection.expect(ServerFrame.Heads.class).heads();
    assertThat(heads).hasSize(1);
    assertThat(heads.getFirst().conversation()).isEqualTo(GROUP);
  }

  @Test
  void aRemovedMemberGetsTheRemovalAndNothingAfterIt() {
    store.set(GROUP, 5, 0);
    store.member(GROUP, BOB, ALWAYS);
    store.member(GROUP, DAN, ALWAYS);
    var bob = new Guest(BOB, BOBS).attach();
    var dan = new Guest(DAN, new DeviceId(14)).attach();

    write(GROUP, 6, ANN, ANNS, List.of(), List.of(BOB));
    write(GROUP, 7, ANN, ANNS);

    bob.expectEntry(6);
    dan.expectEntry(6);
    dan.expectEntry(7);
    bob.expectNothing();
  }

  @Test
  void aMemberRemovedWhileItsOutboxIsFullIsToldTheHeadAndNothingAfterIt() {
    store.set(GROUP, 5, 0);
    store.member(GROUP, BOB, ALWAYS);
    var bob = new Guest(BOB, BOBS).attach();
    bob.connection.full = true;

    write(GROUP, 6, ANN, ANNS, List.of(), List.of(BOB));
    write(GROUP, 7, ANN, ANNS);
    settle();
    store.set(GROUP, 7, 0);
    store.member(GROUP, BOB, new Range(1, 6));
    bob.drain();

    bob.expectHead(GROUP, 6);
    write(GROUP, 8, ANN, ANNS);
    bob.expectNothing();
  }

  @Test
  void aMemberRemovedWhileItIsFilledGetsNothingAfterTheRemoval() {
    store.set(GROUP, 5, 0);
    store.member(GROUP, BOB, ALWAYS);
    store.member(GROUP, DAN, ALWAYS);
    new Guest(DAN, new DeviceId(14)).attach();
    var bob = new Guest(BOB, BOBS);
    var fill = new HeldFill(bob);

    write(GROUP, 6, ANN, ANNS, List.of(), List.of(BOB));
    settle();
    store.set(GROUP, 6, 0);
    store.member(GROUP, BOB, new Range(1, 6));
    fill.comeBack();

    assertThat(bob.connection.expect(ServerFrame.Heads.class).heads().getFirst().lastSeq())
        .isEqualTo(5);
    bob.expectHead(GROUP, 6);
    write(GROUP, 7, ANN, ANNS);
    bob.expectNothing();
  }

  /** A fill that has read the store, and whose result is still on its way. */
  private final class HeldFill {
    HeldFill(Guest guest) {
      settle();
      store.hold();
      guest.askToAttach();
      store.awaitHeld();
    }

    void comeBack() {
      store.release();
    }
  }

  @Test
  void aMemberThatJoinsWhileItIsFilledIsTold() {
    store.set(GROUP, 5, 0);
    store.member(GROUP, DAN, ALWAYS);
    new Guest(DAN, new DeviceId(14)).attach();
    var bob = new Guest(BOB, BOBS);
    var fill = new HeldFill(bob);

    write(GROUP, 6, ANN, ANNS, List.of(BOB), List.of());
    settle();
    store.set(GROUP, 6, 0);
    store.member(GROUP, BOB, new Range(6, Range.OPEN));
    fill.comeBack();

    assertThat(bob.connection.expect(ServerFrame.Heads.class).heads()).isEmpty();
    bob.expectHead(GROUP, 6);
    write(GROUP, 7, ANN, ANNS);
    bob.expectEntry(7);
  }

  @Test
  void aMemberIsNotGivenWhatIsFromBeforeItsPeriod() {
    store.set(GROUP, 5, 0);
    store.member(GROUP, DAN, ALWAYS);
    var dan = new Guest(DAN, new DeviceId(14)).attach();
    store.set(GROUP, 8, 0);
    store.member(GROUP, BOB, new Range(8, Range.OPEN));
    var bob = new Guest(BOB, BOBS).attach();

    write(GROUP, 6, ANN, ANNS);
    write(GROUP, 7, ANN, ANNS);
    write(GROUP, 8, ANN, ANNS, List.of(BOB), List.of());
    write(GROUP, 9, ANN, ANNS);

    dan.expectEntry(6);
    dan.expectEntry(7);
    bob.expectEntry(9);
  }

  @Test
  void aLoneLastEntryWhosePushWasDroppedIsFoundWithinTwelveSeconds() {
    registry = start(new PushDrops(1, 0, new Random(1)));
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();

    write(CHAT, 6, ANN, ANNS);
    store.set(CHAT, 6, 0);
    bob.expectNothing();
    time.timePasses(Duration.ofSeconds(10));
    settle();
    time.timePasses(Duration.ofSeconds(2));

    bob.expectHead(CHAT, 6);
    time.timePasses(Duration.ofSeconds(12));
    bob.expectNothing();
  }

  @Test
  void aConversationWhoseFirstEntryWasLostIsFound() {
    registry = start(new PushDrops(1, 0, new Random(1)));
    var bob = new Guest(BOB, BOBS).attach();

    chat(1);
    time.timePasses(Duration.ofSeconds(10));
    settle();
    time.timePasses(Duration.ofSeconds(2));

    bob.expectHead(CHAT, 1);
  }

  @Test
  void aNewConversationThatAnAttachIsToldOfFirstIsToldToTheOthersToo() {
    var ann = new Guest(ANN, ANNS).attach();
    var bob = new Guest(BOB, BOBS).attach();

    chat(1);
    new Guest(ANN, new DeviceId(99)).attach();
    write(CHAT, 1, ANN, ANNS, List.of(ANN, BOB), List.of());

    bob.expectHead(CHAT, 1);
    ann.expectHead(CHAT, 1);
    write(CHAT, 2, ANN, ANNS);
    bob.expectEntry(2);
    write(CHAT, 3, BOB, BOBS);
    assertThat(ann.connection.expect(EntryPush.class).entry().seq()).isEqualTo(3);
  }

  @Test
  void aNewGroupThatAnAttachIsToldOfFirstIsToldToTheOthersToo() {
    var bob = new Guest(BOB, BOBS).attach();

    store.set(GROUP, 1, 0);
    List.of(ANN, BOB, DAN).forEach(member -> store.member(GROUP, member, ALWAYS));
    new Guest(ANN, ANNS).attach();
    write(GROUP, 1, ANN, ANNS, List.of(ANN, BOB, DAN), List.of());

    bob.expectHead(GROUP, 1);
    write(GROUP, 2, ANN, ANNS);
    bob.expectEntry(2);
  }

  @Test
  void aNewConversationThatAnAttachIsToldOfFirstIsToldToWhoIsBeingFilled() {
    var bob = new Guest(BOB, BOBS);
    store.hold();
    bob.askToAttach();
    store.awaitHeld();
    chat(1);
    new Guest(ANN, ANNS).askToAttach();
    settle();
    store.release();

    assertThat(bob.connection.expect(ServerFrame.Heads.class).heads()).isEmpty();
    bob.expectHead(CHAT, 1);
    write(CHAT, 1, ANN, ANNS, List.of(ANN, BOB), List.of());
    write(CHAT, 2, ANN, ANNS);
    bob.expectEntry(2);
  }

  @Test
  void aLostReceiptShowsAsARevision() {
    registry = start(new PushDrops(0, 1, new Random(1)));
    chat(5);
    var ann = new Guest(ANN, ANNS).attach();

    move(0, 1, ANN);
    store.set(CHAT, 5, 1);
    ann.expectNothing();
    time.timePasses(Duration.ofSeconds(10));
    settle();
    time.timePasses(Duration.ofSeconds(2));

    var head = ann.connection.expect(HeadsPush.class).heads().getFirst();
    assertThat(head.revision()).isEqualTo(1);
  }

  @Test
  void whatIsOnItsWayWhenTheStoreIsAskedIsNotToldTwice() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();

    store.set(CHAT, 6, 0);
    time.timePasses(Duration.ofSeconds(10));
    settle();
    write(CHAT, 6, ANN, ANNS);
    bob.expectEntry(6);
    time.timePasses(Duration.ofSeconds(2));

    bob.expectNothing();
  }

  @Test
  void cursorsGoToThoseConcernedAndToThoseWhoShowTheConversation() {
    chat(5);
    var ann = new Guest(ANN, ANNS).attach();
    var second = new Guest(ANN, new DeviceId(99)).attach();
    var bob = new Guest(BOB, BOBS).attach();
    registry.tell(new Show(bob.session, Optional.of(new Target.Peer(ANN))));
    assertThat(bob.connection.expect(PresencePush.class).online()).isTrue();

    move(0, 1, ANN);
    assertThat(ann.connection.expect(CursorsPush.class).revision()).isEqualTo(1);
    assertThat(second.connection.expect(CursorsPush.class).revision()).isEqualTo(1);
    assertThat(bob.connection.expect(CursorsPush.class).revision()).isEqualTo(1);
    registry.tell(new Show(bob.session, Optional.empty()));
    move(1, 2, ANN);

    assertThat(ann.connection.expect(CursorsPush.class).revision()).isEqualTo(2);
    bob.expectNothing();
    store.set(CHAT, 5, 2);
    time.timePasses(Duration.ofSeconds(13));
    bob.expectNothing();
  }

  @Test
  void whoWaitsForALostReceiptIsToldTheHeadWhenALaterOneIsForOthers() {
    chat(5);
    var ann = new Guest(ANN, ANNS).attach();

    store.set(CHAT, 5, 2);
    move(1, 2, BOB);

    assertThat(ann.connection.expect(HeadsPush.class).heads().getFirst().revision()).isEqualTo(2);
  }

  @Test
  void presenceGoesToPartnersAndIsKeptForAFullOutbox() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();
    var dan = new Guest(DAN, new DeviceId(14)).attach();

    registry.tell(new PresenceChanged(ANN, true, 0));
    aPeriodPasses();
    assertThat(bob.connection.expect(PresencePush.class).online()).isTrue();
    dan.expectNothing();
    bob.connection.full = true;
    registry.tell(new PresenceChanged(ANN, false, 1));
    aPeriodPasses();
    registry.tell(new PresenceChanged(ANN, true, 2));
    aPeriodPasses();
    registry.tell(new PresenceChanged(ANN, false, 3));
    aPeriodPasses();
    bob.drain();

    assertThat(bob.connection.expect(PresencePush.class))
        .isEqualTo(new PresencePush(ANN, false, 3));
    bob.expectNothing();
  }

  @Test
  void aRaisedGenerationEndsTheOthersAndSparesTheDeviceThatRaisedIt() {
    var one = new Guest(ANN, ANNS).attach();
    var other = new Guest(ANN, new DeviceId(99)).attach();

    registry.tell(new Broadcast.AccountRaised(ANN, 2, Optional.of(ANNS)));

    one.notices.expectMessage(new SessionNotice.Raised(2));
    other.notices.expectMessage(new SessionNotice.Outdated());
  }

  @Test
  void aRevokedDeviceIsToldEvenBeforeItAttached() {
    var ann = new Guest(ANN, ANNS);

    registry.tell(new Broadcast.DeviceRevoked(ANN, ANNS));

    ann.notices.expectMessage(new SessionNotice.Revoked());
  }

  @Test
  void aRegistryThatFailsGoesOnWithItsSessionsAndTellsThemAllHeads() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();
    var failing = new Guest(BOB, new DeviceId(99)).attach();
    failing.connection.failing = true;

    store.set(CHAT, 6, 0);
    write(CHAT, 6, ANN, ANNS);
    settle();
    failing.connection.failing = false;
    time.timePasses(Duration.ofSeconds(1));

    bob.expectEntry(6);
    bob.expectHead(CHAT, 6);
    failing.expectHead(CHAT, 6);
    write(CHAT, 7, ANN, ANNS);
    bob.expectEntry(7);
    failing.expectEntry(7);
    assertThat(bob.connection.closed).isFalse();
  }

  @Test
  void aRegistryThatFailedStillSeesItsSessionsEnd() {
    var bob = new Guest(BOB, BOBS).attach();
    fail(bob);

    bob.end();

    await().until(() -> !online.isOnline(BOB));
  }

  @Test
  void anAttachThatARegistryFailedOnIsAnsweredByItsSuccessor() {
    chat(5);
    var bob = new Guest(BOB, BOBS);
    bob.connection.failing = true;
    bob.askToAttach();
    settle();
    bob.connection.failing = false;

    time.timePasses(Duration.ofSeconds(1));

    assertThat(bob.connection.expect(ServerFrame.Heads.class).heads()).hasSize(1);
    bob.notices.expectMessage(new SessionNotice.Attached(1));
  }

  private void fail(Guest guest) {
    chat(5);
    guest.connection.failing = true;
    write(CHAT, 6, ANN, ANNS, List.of(guest.account), List.of());
    settle();
    guest.connection.failing = false;
    time.timePasses(Duration.ofSeconds(1));
    settle();
  }

  @Test
  void headsThatCannotBeReadAreReadLater() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();

    store.failNext(1);
    store.set(CHAT, 7, 0);
    write(CHAT, 7, ANN, ANNS);
    bob.expectNothing();
    time.timePasses(Duration.ofSeconds(2));

    bob.expectHead(CHAT, 7);
  }

  @Test
  void afterAFailureHeadsAreReadAgainUntilTheyCanBe() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();
    store.failNext(3);

    fail(bob);
    for (int pauses = 0; pauses < 5; pauses++) {
      time.timePasses(Duration.ofSeconds(1));
      settle();
    }

    assertThat(bob.connection.frames).anyMatch(HeadsPush.class::isInstance);
    bob.connection.frames.clear();
    store.set(CHAT, 6, 0);
    write(CHAT, 6, ANN, ANNS);
    await().until(() -> !bob.connection.frames.isEmpty());
  }

  @Test
  void anAttachThatCannotBeReadIsTold() {
    var bob = new Guest(BOB, BOBS);
    settle();
    store.failNext(1);

    bob.askToAttach();

    bob.notices.expectMessage(new SessionNotice.NotAttached(1));
  }

  @Test
  void aSessionThatLeftOrEndedIsForgotten() {
    chat(5);
    var bob = new Guest(BOB, BOBS).attach();
    var other = new Guest(BOB, new DeviceId(99)).attach();

    registry.tell(new Leave(bob.session));
    settle();
    assertThat(online.isOnline(BOB)).isTrue();
    other.end();

    await().until(() -> !online.isOnline(BOB));
    write(CHAT, 6, ANN, ANNS);
    bob.expectNothing();
    other.expectNothing();
  }

  @Test
  void stoppingTellsSessionsAndIsAnsweredWhenTheLastHasEnded() {
    var bob = new Guest(BOB, BOBS).attach();
    TestProbe<Done> stopped = kit.createTestProbe();

    registry.tell(new Stop(stopped.ref()));
    bob.notices.expectMessage(new SessionNotice.Stopping());
    stopped.expectNoMessage();
    bob.end();

    stopped.receiveMessage();
  }
}
