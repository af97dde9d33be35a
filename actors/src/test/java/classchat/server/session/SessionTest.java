package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.Done;
import akka.actor.testkit.typed.javadsl.TestProbe;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.Broadcast;
import classchat.server.registry.SessionRegistry;
import classchat.wire.Body;
import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.CreateInvite;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.CursorsSince;
import classchat.wire.ClientFrame.Fetch;
import classchat.wire.ClientFrame.HeadOf;
import classchat.wire.ClientFrame.Hello;
import classchat.wire.ClientFrame.Lookup;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ClientFrame.ReceiptsOf;
import classchat.wire.ClientFrame.Who;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.Position;
import classchat.wire.ProtocolVersion;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.CursorState;
import classchat.wire.ServerFrame.CursorsStored;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.MemberReceipt;
import classchat.wire.ServerFrame.Page;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.ServerFrame.ReceiptsPage;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.Users;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import classchat.wire.stream.ConnectionEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a whole server, by clients over TCP. */
final class SessionTest {
  @TempDir Path data;
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  private TestServer server(TestServer.Options options) {
    var server = new TestServer(data, options);
    open.add(server);
    return server;
  }

  private TestServer server() {
    return server(TestServer.Options.USUAL);
  }

  @AfterEach
  void close() throws Exception {
    for (var one : open) {
      one.close();
    }
  }

  @Test
  void aMessageReachesTheOtherUserAndIsFetchedAgain() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");

    var posted = ann.posted(bob.account(), 1, "hello");

    assertThat(bob.next(HeadsPush.class).heads().getFirst().lastSeq()).isEqualTo(1);
    assertThat(bob.next(EntryPush.class).entry().seq()).isEqualTo(posted.seq());
    var page = bob.fetch(posted.conversation(), 0, 10);
    assertThat(page.entries()).hasSize(1);
    assertThat(page.entries().getFirst().content())
        .isEqualTo(new EntryContent.Message(Body.text("hello")));
    assertThat(page.entries().getFirst().draft()).isEmpty();
    assertThat(ann.fetch(posted.conversation(), 0, 10).entries().getFirst().draft())
        .contains(posted.draft());
  }

  @Test
  void whatCameWhileAUserWasAwayIsInTheHeads() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    bob.send(new Quit());
    bob.end();
    ann.posted(bob.account(), 1, "one");
    var posted = ann.posted(bob.account(), 2, "two");

    var again = server.connect();
    again.greet();
    again.signIn("bob", bob.device());
    var heads = again.attach().heads();

    assertThat(heads).hasSize(1);
    assertThat(heads.getFirst().conversation()).isEqualTo(posted.conversation());
    assertThat(heads.getFirst().lastSeq()).isEqualTo(2);
    assertThat(heads.getFirst().unread()).isEqualTo(2);
    assertThat(heads.getFirst().peer().map(UserInfo::name)).contains(new UserName("ann"));
    assertThat(heads.getFirst().peer().map(UserInfo::online)).contains(true);
  }

  @Test
  void anotherMajorVersionIsRefusedWithWhatToDo() {
    var server = server();
    var newer = server.connect();
    newer.send(new Hello(new ProtocolVersion(2, 0), "new", List.of()));
    var newerMinor = server.connect();
    newerMinor.send(new Hello(new ProtocolVersion(1, 99), "new", List.of("teleport")));

    var bye = newer.next(Bye.class);

    assertThat(bye.code()).isEqualTo(ErrorCode.VERSION_REFUSED);
    assertThat(bye.comeBack()).isFalse();
    assertThat(bye.text()).contains("older client").contains("2.0").contains("1.0");
    assertThat(newer.end()).isInstanceOf(ConnectionEnd.Peer.class);
    assertThat(newerMinor.next(ServerFrame.Welcome.class).version())
        .isEqualTo(ProtocolVersion.CURRENT);
  }

  @Test
  void aRefusedSignInMayBeTriedAgainOnTheSameConnectionButNotForEver() {
    var server = server();
    var ann = server.connect();
    ann.greet();
    for (int tries = 1; tries <= 4; tries++) {
      ann.send(ann.password("ann", OpenDoor.WRONG));
      assertThat(ann.next(Refused.class).code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
    }
    ann.signIn("ann");

    var guesser = server.connect();
    guesser.greet();
    for (int tries = 1; tries <= 5; tries++) {
      guesser.send(guesser.password("ann", OpenDoor.WRONG));
      guesser.next(Refused.class);
    }

    assertThat(guesser.next(Bye.class).comeBack()).isFalse();
    guesser.end();
  }

  @Test
  void whoDoesNotSignInInTimeIsClosed() {
    var quick = withSignInTimeout(Duration.ofSeconds(3));
    var server = server(TestServer.Options.USUAL.with(quick));
    var silent = server.connect();
    var greeted = server.connect();
    greeted.greet();
    var ann = server.attached("ann");

    assertThat(silent.next(Bye.class).code()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(greeted.next(Bye.class).code()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(ann.isEnded()).isFalse();
    await().until(() -> server.admission.strangers() == 0);
  }

  private static SessionSettings withSignInTimeout(Duration timeout) {
    var usual = SessionSettings.DEFAULT;
    return new SessionSettings(
        usual.requests(),
        timeout,
        usual.signInTries(),
        usual.positions(),
        usual.cursors(),
        usual.postsPerSecond(),
        usual.postBurst(),
        usual.blocked(),
        usual.renew(),
        usual.answer(),
        usual.stop());
  }

  @Test
  void nothingIsDoneForWhoHasNotSignedIn() {
    var server = server();
    var stranger = server.connect();
    stranger.greet();

    stranger.send(new Lookup(1, new UserName("ann")));

    var bye = stranger.next(Bye.class);
    assertThat(bye.code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(bye.text()).contains("not signed in");
  }

  @Test
  void strangersBeyondTheBoundAreClosedAtOnceAndUsersStay() {
    var server = server(TestServer.Options.USUAL.with(new Admission.Bounds(100, 10, 3)));
    var ann = server.attached("ann");
    var strangers = LongStream.range(0, 3).mapToObj(i -> server.connect()).toList();
    strangers.forEach(TestClient::greet);

    var onceTooMany = server.connect();

    assertThat(onceTooMany.end()).isNotInstanceOf(ConnectionEnd.Local.class);
    strangers.getFirst().signIn("bob");
    server.connect().greet();
    assertThat(ann.isEnded()).isFalse();
    strangers.get(1).connection().close();
    strangers.get(1).end();
    await().untilAsserted(() -> assertThat(server.admission.strangers()).isEqualTo(2));
    assertThat(server.admission.connections()).isEqualTo(4);
  }

  @Test
  void aNewerSessionOfADeviceReplacesTheOlderOneForGood() {
    var server = server();
    var first = server.attached("ann");
    var second = server.connect();
    second.greet();
    second.signIn("ann", first.device());

    var bye = first.next(Bye.class);

    assertThat(bye.code()).isEqualTo(ErrorCode.REPLACED);
    assertThat(bye.comeBack()).isFalse();
    first.end();
    second.attach();
    assertThat(second.isEnded()).isFalse();
  }

  @Test
  void aRaisedGenerationClosesTheSessionsOfTheAccount() {
    var server = server();
    var ann = server.attached("ann");

    server.registry.tell(new Broadcast.AccountRaised(ann.account(), 99, Optional.empty()));

    assertThat(ann.next(Bye.class).code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  @Test
  void aRevokedDeviceIsClosed() {
    var server = server();
    var ann = server.attached("ann");

    server.registry.tell(new Broadcast.DeviceRevoked(ann.account(), ann.device()));

    assertThat(ann.next(Bye.class).code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  @Test
  void oneThousandPostsAreAllTakenWithWaitsThatAreTold() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    Set<Long> seqs = new HashSet<>();
    long next = 1;
    boolean wasTold = false;
    while (seqs.size() < 1000) {
      var posts = LongStream.range(next, Math.min(next + 64, 1001)).boxed().toList();
      ann.burst(posts.stream().map(n -> ann.post(bob.account(), n, "message " + n)).toList());
      long wait = 0;
      for (var ignored : posts) {
        switch (ann.next(ServerFrame.Answer.class)) {
          case Posted posted -> seqs.add(posted.seq());
          case Refused refused -> {
            assertThat(refused.code()).isIn(ErrorCode.RATE_LIMITED, ErrorCode.OUT_OF_ORDER);
            assertThat(refused.retryable() || refused.expectedN() > 0).isTrue();
            wait = Math.max(wait, refused.retryAfterMillis());
          }
          case ServerFrame.Answer other -> throw new AssertionError(other);
        }
      }
      wasTold |= wait > 0;
      next = seqs.size() + 1L;
      pause(wait);
    }

    assertThat(wasTold).isTrue();
    assertThat(seqs).hasSize(1000).contains(1L, 1000L);
    assertThat(bob.next(EntryPush.class, push -> push.entry().seq() == 1000)).isNotNull();
  }

  /** What a client does that is told to wait. */
  private static void pause(long millis) {
    await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
  }

  @Test
  void aClientThatOverrunsItsCreditGetsAllAnswers() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.posted(bob.account(), 1, "hello");
    var chat = ConversationId.direct(ann.account(), bob.account());

    ann.burst(LongStream.range(0, 3000).mapToObj(i -> new HeadOf(ann.request(), chat)).toList());

    Set<Long> answered = new HashSet<>();
    while (answered.size() < 3000) {
      answered.add(ann.next(Heads.class).request());
    }
    assertThat(ann.isEnded()).isFalse();
  }

  @Test
  void postsThatComeAgainAfterTenSecondsTakeThePlaceOfThoseWithoutAnAnswer() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    var drafts = LongStream.rangeClosed(1, 64).boxed().toList();
    server.loses = true;
    ann.burst(drafts.stream().map(n -> ann.post(bob.account(), n, "message")).toList());
    await().until(() -> server.lost.get() == 64);
    server.loses = false;

    server.skipped.addAndGet(Duration.ofSeconds(10).toNanos());
    ann.burst(drafts.stream().map(n -> ann.post(bob.account(), n, "message")).toList());

    drafts.forEach(n -> assertThat(ann.next(Posted.class).draft().n()).isEqualTo(n));
  }

  @Test
  void aPostThatIsRepeatedTooSoonTakesItsOwnCredit() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    server.loses = true;

    ann.burst(LongStream.range(0, 100).mapToObj(i -> ann.post(bob.account(), 1, "x")).toList());

    await().during(Duration.ofMillis(300)).until(() -> server.lost.get() == 64);
  }

  @Test
  void cursorsThatComeAgainAfterTenSecondsAreStored() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.posted(bob.account(), 1, "hello");
    var chat = ConversationId.direct(ann.account(), bob.account());
    var cursors = new Cursors(List.of(new Cursor(chat, 1, 1)));
    server.loses = true;
    bob.send(cursors);
    await().until(() -> server.lost.get() == 1);
    server.loses = false;

    server.skipped.addAndGet(Duration.ofSeconds(10).toNanos());
    bob.send(cursors);

    assertThat(bob.next(CursorsStored.class).cursors()).isEqualTo(cursors.cursors());
  }

  @Test
  void cursorsCostNoCreditAndAreReadWhenItIsSpent() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    bob.posted(ann.account(), 1, "hello");
    server.loses = true;
    ann.burst(
        LongStream.rangeClosed(1, 64).mapToObj(n -> ann.post(bob.account(), n, "x")).toList());
    await().until(() -> server.lost.get() == 64);
    server.loses = false;

    var chat = ConversationId.direct(ann.account(), bob.account());
    ann.send(new Cursors(List.of(new Cursor(chat, 1, 1))));

    assertThat(ann.next(CursorsStored.class).cursors()).hasSize(1);
  }

  @Test
  void aClientIsToldWhatItIsHeldTo() {
    var server = server(TestServer.Options.USUAL.with(fast()));

    var terms = server.connect().greet().terms();

    assertThat(terms.requests()).isEqualTo(SessionSettings.DEFAULT.requests());
    assertThat(terms.body()).isEqualTo(Limits.BODY);
    assertThat(terms.frame()).isEqualTo(Limits.FRAME);
    assertThat(terms.postsPerSecond()).isZero();
  }

  @Test
  void aDeviceThatSignedInAnewRecognisesThePostsOfItsOldId() {
    var server = server();
    var old = server.attached("ann");
    var bob = server.attached("bob");
    var posted = old.posted(bob.account(), 1, "hello");
    old.connection().close();

    var renewed = server.attached("ann");
    var entry = renewed.fetch(posted.conversation(), 0, 10).entries().getFirst();

    assertThat(renewed.device()).isNotEqualTo(old.device());
    assertThat(entry.draft()).contains(posted.draft());
  }

  @Test
  void aFloodOfRefusedPostsIsAnsweredToo() {
    var server = server();
    var ann = server.attached("ann");
    var oneself = ann.account();

    ann.burst(LongStream.range(0, 5000).mapToObj(n -> ann.post(oneself, n + 1, "x")).toList());

    for (int answers = 0; answers < 5000; answers++) {
      assertThat(ann.next(Refused.class).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    }
    assertThat(ann.isEnded()).isFalse();
  }

  @Test
  void aSlowReaderLosesPushesButNoAnswerAndIsToldHowFarItIs() {
    var resynced = new CopyOnWriteArrayList<Integer>();
    var events =
        new SessionEvents() {
          @Override
          public void resynced(UserName user, DeviceId device, int conversations) {
            if (user.value().equals("bob")) {
              resynced.add(conversations);
            }
          }
        };
    var server = server(TestServer.Options.USUAL.with(fast()).with(events));
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.posted(bob.account(), 1, "first");
    bob.next(EntryPush.class);
    bob.connection().pauseReading();
    var told = resynced.size();
    var text = "x".repeat(16_000);
    long last = 1200;
    for (long n = 2; n <= last; n++) {
      ann.posted(bob.account(), n, text);
    }
    bob.burst(List.of(bob.post(ann.account(), 1, "from bob")));
    bob.connection().resumeReading();

    assertThat(bob.next(Posted.class).seq()).isEqualTo(last + 1);
    await().until(() -> resynced.size() > told);
    var chat = ConversationId.direct(ann.account(), bob.account());
    var page = bob.fetch(chat, last - 1, 10);
    assertThat(page.entries()).isNotEmpty();
  }

  static SessionSettings fast() {
    var usual = SessionSettings.DEFAULT;
    return new SessionSettings(
        usual.requests(),
        usual.signInTimeout(),
        usual.signInTries(),
        usual.positions(),
        usual.cursors(),
        0,
        usual.postBurst(),
        usual.blocked(),
        usual.renew(),
        usual.answer(),
        usual.stop());
  }

  @Test
  void aPageHoldsAtMostAboutItsBytes() {
    var server = server(TestServer.Options.USUAL.with(fast()));
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    for (long n = 1; n <= 10; n++) {
      ann.posted(bob.account(), n, "x".repeat(16_000));
    }
    var chat = ConversationId.direct(ann.account(), bob.account());

    var page = bob.fetch(chat, 0, 200);

    assertThat(page.entries()).hasSizeBetween(1, 3);
    assertThat(page.more()).isTrue();
  }

  @Test
  void aStrangerToAConversationIsToldNothingOfIt() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    var eve = server.attached("eve");
    var chat = ann.posted(bob.account(), 1, "secret").conversation();

    eve.send(new Fetch(eve.request(), chat, 0, true, 10));
    assertThat(eve.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    eve.send(new HeadOf(eve.request(), chat));
    assertThat(eve.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    eve.send(new CursorsSince(eve.request(), chat, 0));
    assertThat(eve.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    eve.send(new ReceiptsOf(eve.request(), chat, 1, Optional.empty()));
    assertThat(eve.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    var content = new EntryContent.Message(Body.text("hello"));
    var target = new classchat.wire.Target.Existing(chat);
    eve.send(new Post(eve.request(), new classchat.wire.Draft(1, 1), target, content));
    assertThat(eve.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void cursorsAreStoredConfirmedAndToldToWhoWaitsForThem() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    var chat = ann.posted(bob.account(), 1, "hello").conversation();

    bob.send(new Cursors(List.of(new Cursor(chat, 1, 1))));

    assertThat(bob.next(CursorsStored.class).cursors()).containsExactly(new Cursor(chat, 1, 1));
    var revision = ann.nextRevision();
    ann.send(new ReceiptsOf(ann.request(), chat, 1, Optional.empty()));
    assertThat(ann.next(ReceiptsPage.class).members())
        .containsExactly(new MemberReceipt(new UserName("bob"), true, true));
    ann.send(new CursorsSince(ann.request(), chat, 0));
    assertThat(ann.next(CursorState.class).revision()).isEqualTo(revision);
  }

  @Test
  void usersAreFoundByNameAndByBeingOnline() {
    var server = server();
    server.door.account(new UserName("dan"));
    var ann = server.attached("ann");
    server.attached("bob");

    ann.send(new Lookup(ann.request(), new UserName("dan")));
    assertThat(ann.next(Users.class).users().getFirst().online()).isFalse();
    ann.send(new Lookup(ann.request(), new UserName("nobody")));
    assertThat(ann.next(Refused.class).code()).isEqualTo(ErrorCode.UNKNOWN_USER);
    ann.send(new Who(ann.request(), Optional.empty(), false));
    assertThat(names(ann.next(Users.class))).containsExactly("ann", "bob", "dan");
    ann.send(new Who(ann.request(), Optional.of(new UserName("ann")), true));
    assertThat(names(ann.next(Users.class))).containsExactly("bob");
  }

  private static List<String> names(Users users) {
    return users.users().stream().map(user -> user.name().value()).toList();
  }

  @Test
  void presenceOfPartnersIsPushed() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    ann.send(ann.post(bob.account(), 1, "hello"));
    ann.nextOfEach(Posted.class, HeadsPush.class);

    bob.send(new Quit());

    var gone = ann.next(PresencePush.class, push -> !push.online());
    assertThat(gone.account()).isEqualTo(bob.account());
    assertThat(gone.lastSeen()).isPositive();
  }

  @Test
  void whatTheAccountServiceCannotDoIsRefusedForNow() {
    var server = server();
    var ann = server.attached("ann");

    ann.send(new CreateInvite(ann.request(), 1));

    var refused = ann.next(Refused.class);
    assertThat(refused.code()).isEqualTo(ErrorCode.SERVER_ERROR);
    assertThat(refused.retryable()).isTrue();
  }

  @Test
  void aRequestNumberInUseIsAProtocolError() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");

    ann.burst(Collections.nCopies(64, new HeadOf(77, chat(ann, bob))));

    assertThat(ann.next(Bye.class).text()).contains("77");
    assertThat(bob.isEnded()).isFalse();
  }

  @Test
  void aSecondAttachIsAProtocolError() {
    var server = server();
    var ann = server.attached("ann");

    ann.send(new Attach(ann.request(), List.of(), false));

    assertThat(ann.next(Bye.class).text()).contains("attached already");
  }

  @Test
  void positionsComeInPages() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    var chat = ann.posted(bob.account(), 1, "hello").conversation();
    var again = server.connect();
    again.greet();
    again.signIn("bob");
    var request = again.request();

    again.send(new Attach(request, List.of(new Position(chat, 1, 0)), true));
    again.send(new Attach(request, List.of(), false));

    assertThat(again.next(Heads.class).heads()).isEmpty();
  }

  private static ConversationId chat(TestClient one, TestClient other) {
    return ConversationId.direct(one.account(), other.account());
  }

  @Test
  void aSessionThatFailsClosesItsConnectionOnly() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    server.door.failNext();
    var eve = server.connect();
    eve.greet();

    eve.send(eve.password("eve", "right"));

    assertThat(eve.next(Bye.class).code()).isEqualTo(ErrorCode.SERVER_ERROR);
    eve.end();
    ann.posted(bob.account(), 1, "still here");
    bob.next(EntryPush.class);
    await().until(() -> server.admission.connections() == 2);
  }

  @Test
  void aServerThatStopsAnswersWhatWasBegunAndSaysGoodBye() {
    var server = server();
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    var stranger = server.connect();
    stranger.greet();
    TestProbe<Done> stopped = server.kit.createTestProbe();
    ann.burst(
        LongStream.rangeClosed(1, 50).mapToObj(n -> ann.post(bob.account(), n, "x")).toList());
    ann.next(Posted.class);

    server.registry.tell(new SessionRegistry.Stop(stopped.ref()));

    var answers = 1;
    ServerFrame frame;
    do {
      frame = ann.next(ServerFrame.class);
      if (frame instanceof ServerFrame.Answer) {
        answers++;
      }
    } while (!(frame instanceof Bye));
    assertThat(answers).isEqualTo(50);
    assertThat(((Bye) frame).code()).isEqualTo(ErrorCode.SERVER_STOPPING);
    assertThat(((Bye) frame).comeBack()).isTrue();
    assertThat(stranger.next(Bye.class).code()).isEqualTo(ErrorCode.SERVER_STOPPING);
    bob.next(Bye.class);
    stopped.receiveMessage(Duration.ofSeconds(10));
    assertThat(server.admission.connections()).isZero();
  }

  @Test
  void aPageThatFindsNoRoomWaitsAndEndsNothing() {
    var server = server(TestServer.Options.USUAL.with(fast()));
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    for (long n = 1; n <= 20; n++) {
      ann.posted(bob.account(), n, "x".repeat(16_000));
    }
    var chat = chat(ann, bob);
    bob.connection().pauseReading();

    bob.burst(
        LongStream.range(0, 500)
            .mapToObj(i -> new Fetch(bob.request(), chat, 0, true, 200))
            .toList());
    bob.connection().resumeReading();

    for (int pages = 0; pages < 500; pages++) {
      assertThat(bob.next(Page.class).entries()).isNotEmpty();
    }
    assertThat(bob.isEnded()).isFalse();
  }
}
