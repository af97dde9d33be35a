package classchat.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.server.registry.SessionRegistry.Attach;
import classchat.server.registry.SessionRegistry.Enter;
import classchat.server.registry.SessionRegistry.Leave;
import classchat.server.registry.SessionRegistry.Named;
import classchat.server.registry.SessionRegistry.Show;
import classchat.server.registry.SessionRegistry.Start;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.Range;
import classchat.wire.Role;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import classchat.wire.codec.FrameEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told that somebody came or went, and in how many frames. */
final class PresenceTest {
  private static final int CLASS = 500;
  private static final ConversationId GROUP = new ConversationId(7, 7);
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final Range ALWAYS = new Range(1, Range.OPEN);

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final FakeStore store = new FakeStore();
  private final TestProbe<SessionNotice> notices = kit.createTestProbe();
  private final OnlineUsers online = new OnlineUsers();
  private final ActorRef<RegistryCommand> registry =
      kit.spawn(
          SessionRegistry.create(store, RegistrySettings.DEFAULT, online, SessionEvents.NONE));

  /** One session, from the registry's side. */
  private record Guest(AccountId account, ActorRef<?> session, FakeConnection connection) {
    /** What it was told since it was asked last. */
    List<PresencePush> told() {
      var frames = new ArrayList<classchat.wire.ServerFrame>();
      connection.frames.drainTo(frames);
      return frames.stream()
          .filter(PresencePush.class::isInstance)
          .map(PresencePush.class::cast)
          .toList();
    }
  }

  @AfterEach
  void shutDown() {
    kit.shutdownTestKit();
  }

  @Test
  void aStormOfAClassIsOneFrameOfEachForEachWhoLooks() {
    var guests = guests(CLASS);
    guests.forEach(this::show);
    await().until(() -> waiting(guests) == CLASS * (CLASS - 1));
    guests.forEach(Guest::told);

    for (var round = 0; round < 3; round++) {
      guests.forEach(guest -> tell(guest.account(), false, 1));
      guests.forEach(guest -> tell(guest.account(), true, 2));
      guests.forEach(guest -> tell(guest.account(), false, 3));
    }
    settle();
    assertThat(waiting(guests)).isZero();
    aPeriodPasses();

    assertThat(waiting(guests)).isEqualTo(CLASS * (CLASS - 1));
    aPeriodPasses();
    assertThat(waiting(guests)).isEqualTo(CLASS * (CLASS - 1));
  }

  @Test
  void aClassThatComesAtOnceIsAtMostTwoFramesOfEachForEachWhoLooks() {
    aClass();
    var guests = new ArrayList<Guest>();
    for (var at = 0; at < CLASS; at++) {
      var guest = enter(at);
      guests.add(guest);
      show(guest);
      tell(guest.account(), true, 1);
      if (at % 50 == 49) {
        aPeriodPasses();
      }
    }
    await().until(() -> guests.getLast().connection().frames.size() >= CLASS - 1);
    aPeriodPasses();

    for (var guest : guests) {
      var told = guest.told();
      assertThat(told).hasSizeLessThanOrEqualTo(2 * (CLASS - 1));
      assertThat(told.stream().filter(PresencePush::online).map(PresencePush::account).distinct())
          .hasSize(CLASS - 1);
    }
  }

  @Test
  void whoLeavesAndReturnsWithinThePeriodCausesNothing() {
    var guests = guests(3);
    show(guests.getFirst());
    settle();
    guests.getFirst().told();

    tell(account(1), false, 5);
    tell(account(1), true, 6);
    aPeriodPasses();

    assertThat(guests.getFirst().told()).isEmpty();
  }

  /** As one says whose user has moved and has not heard of its other device yet. */
  @Test
  void whoIsThereByAnotherDeviceIsNotGone() {
    var guests = guests(2);
    show(guests.getFirst());
    settle();
    guests.getFirst().told();

    registry.tell(new PresenceChanged(account(1), false, 5));
    aPeriodPasses();
    assertThat(guests.getFirst().told()).isEmpty();

    tell(account(1), false, 6);
    aPeriodPasses();
    assertThat(guests.getFirst().told()).containsExactly(new PresencePush(account(1), false, 6));
  }

  @Test
  void aVisitShorterThanThePeriodIsToldByWhenItWas() {
    var ann = guests(1).getFirst();
    store.member(GROUP, account(1), ALWAYS);
    show(ann);
    settle();
    ann.told();

    tell(account(1), true, 5);
    tell(account(1), false, 6);
    aPeriodPasses();

    assertThat(ann.told()).containsExactly(new PresencePush(account(1), false, 6));
  }

  @Test
  void nobodyIsToldOfWhoIsNotOnItsScreen() {
    var guests = guests(3);
    show(guests.getFirst());
    settle();
    guests.forEach(Guest::told);

    tell(account(1), false, 5);
    aPeriodPasses();

    assertThat(guests.getFirst().told()).hasSize(1);
    assertThat(guests.getLast().told()).isEmpty();
  }

  @Test
  void whoOpensMeanwhileIsToldHowThingsStandInTheEnd() {
    var guests = guests(3);
    show(guests.getFirst());
    settle();
    tell(account(1), false, 5);
    show(guests.getLast());
    settle();
    tell(account(1), true, 6);
    aPeriodPasses();

    assertThat(guests.getLast().told())
        .filteredOn(push -> push.account().equals(account(1)))
        .last()
        .extracting(PresencePush::online)
        .isEqualTo(true);
  }

  @Test
  void whatAnAnswerSaysOfTheTimeBeforeAChangeIsPutRightBehindIt() {
    var ann = guests(3).getFirst();
    show(ann);
    settle();
    tell(account(1), false, 5);
    aPeriodPasses();
    ann.told();

    registry.tell(new Named(ann.session(), Map.of(account(1), true, account(2), true)));
    aPeriodPasses();

    assertThat(ann.told()).containsExactly(new PresencePush(account(1), false, 5));
  }

  @Test
  void whatAnAnswerSaysAheadOfAChangeIsPutRightWhenThatComesToNothing() {
    var ann = guests(3).getFirst();
    show(ann);
    settle();
    ann.told();

    tell(account(1), false, 5);
    registry.tell(new Named(ann.session(), Map.of(account(1), false)));
    tell(account(1), true, 6);
    aPeriodPasses();

    assertThat(ann.told()).extracting(PresencePush::online).containsExactly(true);
  }

  @Test
  void whoJoinsWhatIsShownIsToldOf() {
    var ann = guests(2).getFirst();
    show(ann);
    settle();
    ann.told();

    var late = account(9);
    store.member(GROUP, late, new Range(2, Range.OPEN));
    write(2, List.of(late), List.of());
    assertThat(ann.told()).extracting(PresencePush::account).containsExactly(late);
    tell(late, true, 5);
    aPeriodPasses();

    assertThat(ann.told()).containsExactly(new PresencePush(late, true, 5));
  }

  @Test
  void whoWasRemovedIsToldOfNobodyAndNobodyOfIt() {
    var guests = guests(3);
    var ann = guests.getFirst();
    var bob = guests.get(1);
    show(ann);
    show(bob);
    settle();

    store.set(GROUP, 2, 0);
    store.member(GROUP, bob.account(), new Range(1, 2));
    write(2, List.of(), List.of(bob.account()));
    guests.forEach(Guest::told);
    tell(bob.account(), false, 5);
    tell(account(2), false, 6);
    aPeriodPasses();

    assertThat(ann.told()).extracting(PresencePush::account).containsExactly(account(2));
    assertThat(bob.told()).isEmpty();
  }

  @Test
  void whoseRemovalPassedUnseenIsToldOfNobodyOnceItIsRead() {
    var guests = guests(3);
    var bob = guests.get(1);
    show(bob);
    settle();

    store.set(GROUP, 3, 0);
    store.member(GROUP, bob.account(), new Range(1, 2));
    write(3, List.of(), List.of());
    guests.forEach(Guest::told);
    tell(account(2), false, 6);
    aPeriodPasses();

    assertThat(bob.told()).isEmpty();
  }

  @Test
  void ofTooManyMembersThoseWhoAreHereAreToldOf() {
    var ann = guests(1).getFirst();
    IntStream.range(1, 700).forEach(at -> store.member(GROUP, account(at), ALWAYS));
    var here = enter(699);

    show(ann);
    settle();

    var told = ann.told();
    assertThat(told).hasSize(RegistrySettings.DEFAULT.watched() - 1);
    assertThat(told).contains(new PresencePush(here.account(), true, 1));
  }

  private void aClass() {
    store.set(GROUP, 1, 0);
    IntStream.range(0, CLASS).forEach(at -> store.member(GROUP, account(at), ALWAYS));
  }

  /** Members that are here and attached. */
  private List<Guest> guests(int count) {
    store.set(GROUP, 1, 0);
    IntStream.range(0, count).forEach(at -> store.member(GROUP, account(at), ALWAYS));
    var guests = IntStream.range(0, count).mapToObj(this::enter).toList();
    guests.forEach(Guest::told);
    return guests;
  }

  private static AccountId account(int at) {
    return new AccountId(1000 + at);
  }

  private Guest enter(int at) {
    var account = account(at);
    var session = startSession();
    var connection = new FakeConnection();
    var info = info(account);
    var device = new DeviceId(at + 1);
    registry.tell(new Enter(session, notices.ref(), connection, info, device, 1));
    registry.tell(new Attach(session, 1, Map.of(), false));
    connection.expect(Heads.class);
    return new Guest(account, session, connection);
  }

  private static UserInfo info(AccountId account) {
    var name = new UserName("user" + account.value());
    return new UserInfo(account, name, name.value(), Role.STUDENT, true, 0);
  }

  private ActorRef<?> startSession() {
    TestProbe<ActorRef<?>> started = kit.createTestProbe();
    registry.tell(
        new Start(
            Behaviors.setup(context -> {
              started.ref().tell(context.getSelf());
              return Behaviors.empty();
            })));
    var session = started.receiveMessage();
    started.stop();
    return session;
  }

  private void show(Guest guest) {
    registry.tell(new Show(guest.session(), Optional.of(new Target.Existing(GROUP))));
  }

  private void tell(AccountId account, boolean comes, long lastSeen) {
    if (comes) {
      online.came(info(account));
    } else {
      online.went(info(account));
    }
    registry.tell(new PresenceChanged(account, comes, lastSeen));
  }

  private void write(long seq, List<AccountId> joins, List<AccountId> leaves) {
    var content = new EntryContent.Message(Body.text("x"));
    var entry = new Entry(seq, seq, account(0), content, Optional.empty());
    var frame = FrameEncoder.encode(new EntryPush(GROUP, entry));
    registry.tell(
        new EntryWritten(
            GROUP,
            seq,
            account(0),
            new DeviceId(99),
            Bytes.owning(frame.bytes()),
            Optional.empty(),
            false,
            joins,
            leaves));
    settle();
  }

  private void aPeriodPasses() {
    settle();
    time.timePasses(PERIOD);
    settle();
  }

  /** What was told so far has been dealt with, and what that asked of the store too. */
  private void settle() {
    for (var rounds = 0; rounds < 4; rounds++) {
      registry.tell(new Leave(startSession()));
    }
  }

  private static int waiting(List<Guest> guests) {
    return guests.stream().mapToInt(guest -> guest.connection().frames.size()).sum();
  }
}
