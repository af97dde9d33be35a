package classchat.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.server.store.Account;
import classchat.server.store.Device;
import classchat.server.store.NewAccount;
import classchat.server.store.SqliteStore;
import classchat.server.store.Store;
import classchat.server.store.StoreSettings;
import classchat.server.user.UserCommand.Arrive;
import classchat.server.user.UserCommand.Ask;
import classchat.server.user.UserCommand.Insist;
import classchat.server.user.UserCommand.Leave;
import classchat.server.user.UserCommand.Presence;
import classchat.server.user.UserCommand.Renew;
import classchat.server.user.UserCommand.SessionNews;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user promises its sessions and those who ask for it. */
final class UserTest {
  private static final AccountId ALICE = new AccountId(10);
  private static final DeviceId LAPTOP = new DeviceId(1);
  private static final DeviceId PHONE = new DeviceId(2);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final UserSettings SETTINGS =
      new UserSettings(
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          10,
          Duration.ofMinutes(2),
          Duration.ofSeconds(5));

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<Broadcast> registries = kit.createTestProbe();
  private final TestProbe<SessionNews> one = kit.createTestProbe();
  private final TestProbe<SessionNews> two = kit.createTestProbe();
  private final TestProbe<Presence> asker = kit.createTestProbe();
  private final TestProbe<String> passivation = kit.createTestProbe();
  private final Set<AccountId> online = ConcurrentHashMap.newKeySet();
  private final AtomicLong now = new AtomicLong(5_000);
  @TempDir private Path data;
  private Store store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(data, StoreSettings.DEFAULT);
    var account =
        new NewAccount(ALICE, new UserName("alice"), "Alice", Role.STUDENT, "hash", 1_000);
    store.accounts().create(account, Optional.empty(), false);
    addDevice(LAPTOP);
    addDevice(PHONE);
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
    store.close();
  }

  @Test
  void theFirstSessionComesAndTheLastOneGoesAndBothAreToldOnce() {
    var user = user(ALICE);

    user.tell(new Arrive(LAPTOP, generation(), one.ref()));
    assertThat(registries.receiveMessage()).isEqualTo(new PresenceChanged(ALICE, true, 5_000));
    user.tell(new Arrive(PHONE, generation(), two.ref()));
    user.tell(new Leave(LAPTOP, one.ref()));
    registries.expectNoMessage(SHORT);
    now.set(9_000);
    user.tell(new Leave(PHONE, two.ref()));

    assertThat(registries.receiveMessage()).isEqualTo(new PresenceChanged(ALICE, false, 9_000));
    assertThat(ask(user)).isEqualTo(new Presence(true, false, 9_000));
  }

  @Test
  void lastSeenIsStoredAtSignInAtLeavingAndEveryMinuteBetween() {
    var user = user(ALICE);
    user.tell(new Arrive(LAPTOP, generation(), one.ref()));
    ask(user);
    assertThat(stored().lastSeen()).isEqualTo(5_000);

    now.set(25_000);
    user.tell(new Renew(LAPTOP, generation(), one.ref()));
    ask(user);
    assertThat(stored().lastSeen()).isEqualTo(5_000);
    time.timePasses(Duration.ofSeconds(59));
    user.tell(new Renew(LAPTOP, generation(), one.ref()));
    ask(user);
    time.timePasses(Duration.ofSeconds(1));
    ask(user);
    assertThat(stored().lastSeen()).isEqualTo(25_000);
    now.set(99_000);
    user.tell(new Leave(LAPTOP, one.ref()));
    ask(user);

    assertThat(stored().lastSeen()).isEqualTo(99_000);
  }

  @Test
  void aNewerSessionOfADeviceReplacesTheOlderAndOnlyThat() {
    var user = user(ALICE);
    arrive(user, one);
    user.tell(new Arrive(LAPTOP, generation(), two.ref()));
    two.expectMessage(new SessionNews.Contested(one.ref()));
    user.tell(new Insist(LAPTOP, generation(), two.ref(), one.ref()));
    one.expectMessageClass(SessionNews.Replaced.class);
    two.expectMessageClass(SessionNews.Seated.class);

    user.tell(new Leave(LAPTOP, one.ref()));

    assertThat(ask(user).online()).isTrue();
    two.expectNoMessage(SHORT);
  }

  /** As when it was told on another node while the user moved, and waited there. */
  @Test
  void theWordOfASessionThatIsOverDoesNotEndItsSuccessor() {
    var over = over();
    var user = user(ALICE);
    arrive(user, one);

    user.tell(new Arrive(LAPTOP, generation(), over));
    user.tell(new Leave(LAPTOP, over));

    assertThat(ask(user).online()).isTrue();
    one.expectNoMessage(SHORT);
  }

  @Test
  void theWordOfASessionThatIsOverAndCameFirstLeavesTheSeatToItsSuccessor() {
    var user = user(ALICE);
    user.tell(new Arrive(LAPTOP, generation(), over()));
    assertThat(((PresenceChanged) registries.receiveMessage()).online()).isTrue();
    assertThat(((PresenceChanged) registries.receiveMessage()).online()).isFalse();

    user.tell(new Renew(LAPTOP, generation(), one.ref()));

    assertThat(((PresenceChanged) registries.receiveMessage()).online()).isTrue();
    one.expectNoMessage(SHORT);
  }

  /** Its successor came while the user was elsewhere, or the word of it was lost. */
  @Test
  void aRenewalOfASessionThatHasASuccessorEndsItOnceTheSuccessorInsists() {
    var user = user(ALICE);
    arrive(user, two);

    user.tell(new Renew(LAPTOP, generation(), one.ref()));
    two.expectMessage(new SessionNews.Contested(one.ref()));
    one.expectNoMessage(SHORT);
    user.tell(new Insist(LAPTOP, generation(), two.ref(), one.ref()));

    one.expectMessageClass(SessionNews.Replaced.class);
    two.expectMessageClass(SessionNews.Seated.class);
  }

  /** What it was asked, or its answer, was lost with a node. */
  @Test
  void aSessionThatArrivesAgainIsAskedAgain() {
    var user = user(ALICE);
    arrive(user, one);
    user.tell(new Arrive(LAPTOP, generation(), two.ref()));
    user.tell(new Arrive(LAPTOP, generation(), two.ref()));
    two.expectMessage(new SessionNews.Contested(one.ref()));
    two.expectMessage(new SessionNews.Contested(one.ref()));

    user.tell(new Insist(LAPTOP, generation(), two.ref(), one.ref()));
    user.tell(new Insist(LAPTOP, generation(), two.ref(), one.ref()));

    one.expectMessageClass(SessionNews.Replaced.class);
    one.expectMessageClass(SessionNews.Replaced.class);
    two.expectMessageClass(SessionNews.Seated.class);
    two.expectMessageClass(SessionNews.Seated.class);
    assertThat(ask(user).online()).isTrue();
  }

  @Test
  void whoInsistsEndsTheSessionItWasAskedAboutAndNotOneThatHasComeSince() {
    var three = kit.<SessionNews>createTestProbe();
    var user = user(ALICE);
    arrive(user, one);
    user.tell(new Arrive(LAPTOP, generation(), two.ref()));
    two.expectMessage(new SessionNews.Contested(one.ref()));
    user.tell(new Leave(LAPTOP, one.ref()));
    arrive(user, three);

    user.tell(new Insist(LAPTOP, generation(), two.ref(), one.ref()));
    three.expectMessage(new SessionNews.Contested(two.ref()));
    user.tell(new Insist(LAPTOP, generation(), three.ref(), two.ref()));

    two.expectMessageClass(SessionNews.Replaced.class);
    three.expectMessageClass(SessionNews.Seated.class);
    three.expectNoMessage(SHORT);
  }

  @Test
  void whoSignedInWithAnOldPasswordIsToldAndEndsNoOther() {
    var old = generation();
    store.accounts().setPassword(ALICE, "other", Optional.of(LAPTOP));
    var user = user(ALICE);
    arrive(user, one);

    user.tell(new Arrive(LAPTOP, old, two.ref()));
    user.tell(new Insist(LAPTOP, old, two.ref(), one.ref()));
    user.tell(new Renew(LAPTOP, old, two.ref()));

    two.expectMessageClass(SessionNews.Outdated.class);
    two.expectMessageClass(SessionNews.Outdated.class);
    two.expectMessageClass(SessionNews.Outdated.class);
    one.expectNoMessage(SHORT);
  }

  @Test
  void aSessionThatIsNotHeardOfForAMinuteCountsAsGone() {
    var user = user(ALICE);
    user.tell(new Arrive(LAPTOP, generation(), one.ref()));
    registries.receiveMessage();
    time.timePasses(Duration.ofSeconds(40));
    user.tell(new Renew(LAPTOP, generation(), one.ref()));
    ask(user);
    time.timePasses(Duration.ofMillis(59_999));
    registries.expectNoMessage(SHORT);

    time.timePasses(Duration.ofMillis(1));

    assertThat(((PresenceChanged) registries.receiveMessage()).online()).isFalse();
  }

  @Test
  void aSessionThatEndsWithoutAWordCountsAsGoneAtOnce() {
    var session = kit.<SessionNews>createTestProbe();
    var user = user(ALICE);
    user.tell(new Arrive(LAPTOP, generation(), session.ref()));
    registries.receiveMessage();

    session.stop();

    assertThat(((PresenceChanged) registries.receiveMessage()).online()).isFalse();
  }

  @Test
  void aRenewalIsEnoughForAUserThatStartedOver() {
    var user = user(ALICE);

    user.tell(new Renew(LAPTOP, generation(), one.ref()));

    assertThat(((PresenceChanged) registries.receiveMessage()).online()).isTrue();
  }

  @Test
  void whoIsOnlineIsAskedOfTheNodeByAUserThatStartedOver() {
    var user = user(ALICE);
    assertThat(ask(user).online()).isFalse();

    online.add(ALICE);

    assertThat(ask(user).online()).isTrue();
  }

  @Test
  void aSessionThatGoesBeforeAUserThatStartedOverHasHeardOfItIsToldToHaveGone() {
    var user = user(ALICE);
    now.set(9_000);

    user.tell(new Leave(LAPTOP, one.ref()));

    assertThat(registries.receiveMessage()).isEqualTo(new PresenceChanged(ALICE, false, 9_000));
    ask(user);
    assertThat(stored().lastSeen()).isEqualTo(9_000);
  }

  @Test
  void aRenewalWithAnOldGenerationEndsTheSession() {
    var user = user(ALICE);
    var old = generation();
    arrive(user, one);
    registries.receiveMessage();
    ask(user);
    store.accounts().setPassword(ALICE, "other", Optional.of(LAPTOP));

    user.tell(new Renew(LAPTOP, old, one.ref()));

    one.expectMessageClass(SessionNews.Outdated.class);
    assertThat(((PresenceChanged) registries.receiveMessage()).online()).isFalse();
  }

  @Test
  void theDeviceThatChangedThePasswordIsSparedUntilItRenewsItself() {
    var user = user(ALICE);
    arrive(user, one);
    ask(user);
    ask(user);
    store.accounts().setPassword(ALICE, "other", Optional.of(LAPTOP));
    addDevice(new DeviceId(3));

    user.tell(new Arrive(new DeviceId(3), generation(), two.ref()));
    ask(user);
    one.expectNoMessage(SHORT);
    user.tell(new Renew(LAPTOP, generation(), one.ref()));

    one.expectNoMessage(SHORT);
    assertThat(ask(user).online()).isTrue();
  }

  @Test
  void aRenewalOfARevokedDeviceEndsTheSession() {
    var user = user(ALICE);
    arrive(user, one);
    registries.receiveMessage();
    store.accounts().removeDevice(ALICE, LAPTOP);

    user.tell(new Renew(LAPTOP, generation(), one.ref()));

    one.expectMessageClass(SessionNews.Outdated.class);
  }

  @Test
  void anAccountThatIsNotThereDoesNotExist() {
    assertThat(ask(user(new AccountId(404)))).isEqualTo(new Presence(false, false, 0));
  }

  @Test
  void aUserIsPutAwayOnlyWithoutSessions() {
    var user = user(ALICE);
    user.tell(new Arrive(LAPTOP, generation(), one.ref()));
    for (var i = 0; i < 20; i++) {
      time.timePasses(Duration.ofSeconds(20));
      user.tell(new Renew(LAPTOP, generation(), one.ref()));
      ask(user);
    }
    passivation.expectNoMessage(SHORT);

    user.tell(new Leave(LAPTOP, one.ref()));
    ask(user);
    time.timePasses(Duration.ofMinutes(2));
    passivation.expectNoMessage(SHORT);
    time.timePasses(Duration.ofMinutes(2));

    passivation.expectMessage("put me away");
  }

  @Test
  void theStopMessageStoresLastSeenThenEnds() {
    var user = user(ALICE);
    user.tell(new Arrive(LAPTOP, generation(), one.ref()));
    now.set(70_000);
    user.tell(new Renew(LAPTOP, generation(), one.ref()));
    assertThat(ask(user).online()).isTrue();

    user.tell(InternalCommand.Stop.INSTANCE);

    one.expectTerminated(user);
    assertThat(stored().lastSeen()).isEqualTo(70_000);
  }

  private ActorRef<UserCommand> user(AccountId id) {
    var with =
        new User.Collaborators(
            store.accounts(), Runnable::run, registries.ref()::tell, online::contains, clock());
    return kit.spawn(
        User.create(id, with, SETTINGS, self -> passivation.ref().tell("put me away")));
  }

  private void arrive(ActorRef<UserCommand> user, TestProbe<SessionNews> session) {
    user.tell(new Arrive(LAPTOP, generation(), session.ref()));
    session.expectMessageClass(SessionNews.Seated.class);
  }

  private ActorRef<SessionNews> over() {
    var session = kit.<SessionNews>createTestProbe();
    session.stop();
    return session.ref();
  }

  private Presence ask(ActorRef<UserCommand> user) {
    user.tell(new Ask(asker.ref()));
    return asker.receiveMessage();
  }

  private Account stored() {
    return store.accounts().find(ALICE).orElseThrow();
  }

  private long generation() {
    return stored().generation();
  }

  private void addDevice(DeviceId id) {
    var key = Bytes.owning(new byte[32]);
    var device = new Device(id, ALICE, key, "", 1_000, 1_000);
    assertThat(store.accounts().addDevice(device, 16, 0)).isTrue();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return Instant.ofEpochMilli(now.get());
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
