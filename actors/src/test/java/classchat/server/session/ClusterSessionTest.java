package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.account.AccountSettings;
import classchat.server.account.AccountsMade;
import classchat.server.account.Hasher;
import classchat.server.admin.AdminAnswer;
import classchat.server.admin.AdminRequest;
import classchat.server.admin.AdminRequest.RevokeDevice;
import classchat.server.admin.AdminRequest.SetEnabled;
import classchat.server.admin.AdminRequest.SetPassword;
import classchat.server.admin.AdminRequest.SetRole;
import classchat.server.admin.Administration;
import classchat.server.cluster.ClusterMessage;
import classchat.server.cluster.Node;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.ConversationReply;
import classchat.server.observe.LogLevels;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.registry.Guess;
import classchat.server.registry.Neighbours;
import classchat.server.user.UserCommand;
import classchat.server.user.UserCommand.SessionNews;
import classchat.wire.Body;
import classchat.wire.ClientFrame.CancelFile;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ClientFrame.SetBlocked;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.FileCredit;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.Registration;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.Done;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.FileNews;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.UploadReady;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What three servers are to their clients: one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterSessionTest {
  private static final int NODES = 3;

  private TestCluster cluster;
  private int named;

  @BeforeAll
  void start(@TempDir Path data) {
    cluster = new TestCluster(data, NODES, TestServer.Options.USUAL);
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  private TestClient attached(int node) {
    named++;
    return cluster.node(node).attached("user" + named);
  }

  @Test
  void whatOneSaysReachesTheOtherOneOnAnyNode() {
    for (var from = 0; from < NODES; from++) {
      for (var to = 0; to < NODES; to++) {
        var ann = attached(from);
        var bob = attached(to);

        var posted = ann.posted(bob.account(), 1, "hello");

        var push = bob.next(EntryPush.class);
        assertThat(push.entry().seq()).isEqualTo(posted.seq());
        assertThat(push.entry().author()).isEqualTo(ann.account());
      }
    }
  }

  @Test
  void aNewerSessionOfADeviceReplacesTheOlderOneOnAnyNode() {
    for (var from = 0; from < NODES; from++) {
      for (var to = 0; to < NODES; to++) {
        var older = attached(from);
        var newer = cluster.node(to).connect();
        newer.greet();
        newer.signIn(older.name(), older.device());

        var bye = older.next(Bye.class);

        assertThat(bye.code()).isEqualTo(ErrorCode.REPLACED);
        assertThat(bye.comeBack()).isFalse();
        newer.attach();
        assertThat(newer.isEnded()).isFalse();
      }
    }
  }

  /** It waited on its node while the user moved, and its client has gone on to another node. */
  @Test
  void theWordOfASessionThatIsOverThatComesLateEndsNoOther() {
    var bob = attached(1);
    for (var late = 0; late < NODES; late++) {
      var ann = attached(0);
      var node = cluster.node(late);
      var over = node.kit.<SessionNews>createTestProbe();
      over.stop();
      var user = ann.account().toString();
      var generation = cluster.store().accounts().find(ann.account()).orElseThrow().generation();
      await().until(() -> isOnline(node, ann));

      node.users.tell(user, new UserCommand.Arrive(ann.device(), generation, over.ref()));
      node.users.tell(user, new UserCommand.Leave(ann.device(), over.ref()));

      assertThat(isOnline(node, ann)).isTrue();
      assertThat(ann.take()).noneMatch(Bye.class::isInstance);
      ann.posted(bob.account(), 1, "still here");
    }
  }

  private static boolean isOnline(TestServer node, TestClient client) {
    var asker = node.kit.<UserCommand.Presence>createTestProbe();
    node.users.tell(client.account().toString(), new UserCommand.Ask(asker.ref()));
    return asker.receiveMessage().online();
  }

  @Test
  void whoHasSaidSomethingHearsThatItWasReadOnAnotherNode() {
    var ann = attached(0);
    var bob = attached(1);
    var posted = ann.posted(bob.account(), 1, "hello");
    bob.next(EntryPush.class);

    bob.send(new Cursors(List.of(new Cursor(posted.conversation(), 1, 1))));

    assertThat(ann.nextRevision()).isPositive();
  }

  @Test
  void aPostToALargeGroupGoesToEachOtherNodeOnce() {
    var group = ConversationId.group(new SplittableRandom(5));
    var owner = attached(0);
    var here = new ArrayList<TestClient>();
    for (var each = 0; each < 12; each++) {
      here.add(attached(each % NODES));
    }
    var members = new ArrayList<>(here.stream().map(ClusterSessionTest::member).toList());
    members.addAll(absent(500 - members.size()));
    create(owner, group, members.subList(0, 250));
    here.forEach(client -> client.next(EntryPush.class));
    say(owner, group, 2, new EntryContent.Added(members.subList(250, 500)));
    here.forEach(client -> client.next(EntryPush.class));
    settle();

    say(owner, group, 3, said("to all"));

    here.forEach(client -> client.next(EntryPush.class));
    await().until(() -> sent(EntryWritten.class) == 2);
    var home = cluster.home(group.toString());
    assertThat(cluster.frames(home).sent()).filteredOn(EntryWritten.class::isInstance).hasSize(2);
    var asked = home == 0 ? 0 : 1;
    assertThat(sent(ConversationCommand.class)).isEqualTo(asked);
    assertThat(sent(ConversationReply.class)).isEqualTo(asked);
    assertThat(sent(UserCommand.class)).isZero();
    assertThat(sent(Broadcast.class)).isEqualTo(2);
    System.out.printf(
        "frames between nodes for a post to a group of 500 on three nodes: %d for its members, %d"
            + " for the post and its answer%n",
        sent(EntryWritten.class), sent(ConversationCommand.class) + sent(ConversationReply.class));
  }

  @Test
  void whoIsHereIsKnownOnAllNodes() {
    var ann = attached(0);
    var bob = attached(2);

    ann.posted(bob.account(), 1, "hello");

    for (var node = 0; node < NODES; node++) {
      var online = cluster.node(node).online;
      await().until(() -> online.isOnline(ann.account()) && online.isOnline(bob.account()));
      assertThat(online.page(Optional.empty(), 1000))
          .extracting(user -> user.account())
          .contains(ann.account(), bob.account());
    }
  }

  @Test
  void partnersOnOtherNodesAreToldWhoGoesAndWhoComesBack() {
    var ann = attached(0);
    var bob = attached(2);
    ann.posted(bob.account(), 1, "hello");
    bob.next(EntryPush.class);

    bob.send(new Quit());
    var gone = ann.next(PresencePush.class, it -> isOf(it, bob) && !it.online());
    var again = cluster.node(1).attached(bob.name());
    var back = ann.next(PresencePush.class, it -> isOf(it, bob) && it.online());

    assertThat(gone.lastSeen()).isPositive();
    assertThat(back.account()).isEqualTo(again.account());
  }

  @Test
  void anAccountThatIsDisabledEndsItsSessionsOnAllNodesWithinASecond() {
    var teacher = attached(0);
    cluster.store().accounts().setRole(teacher.account(), Role.INSTRUCTOR);
    var bob = attached(1);
    var again = cluster.node(2).attached(bob.name());

    cluster.node(0).door.setEnabled(teacher.account(), new UserName(bob.name()), false);

    await().atMost(Duration.ofSeconds(1)).until(() -> bob.isEnded() && again.isEnded());
  }

  @Test
  void whatTheMachineOfOneNodeDoesToAnAccountEndsItsSessionsOnOthersWithinASecond() {
    try (var hasher = Hasher.create(1, 8, new SecureRandom())) {
      var administration = administration(cluster.node(0), hasher);
      for (var command : COMMANDS) {
        var bob = attached(1);
        var again = cluster.node(2).attached(bob.name());

        var answer = administration.execute(command.apply(again));

        assertThat(answer).isInstanceOf(AdminAnswer.Done.class);
        await().atMost(Duration.ofSeconds(1)).until(again::isEnded);
        assertThat(bob.isEnded()).isEqualTo(!(command.apply(bob) instanceof RevokeDevice));
      }
    }
  }

  private static final List<Function<TestClient, AdminRequest>> COMMANDS =
      List.of(
          bob -> new SetPassword(new UserName(bob.name()), new Secret("a new password")),
          bob -> new SetRole(new UserName(bob.name()), Role.INSTRUCTOR),
          bob -> new RevokeDevice(new UserName(bob.name()), bob.device()),
          bob -> new SetEnabled(new UserName(bob.name()), false));

  private static Administration administration(TestServer node, Hasher hasher) {
    var none =
        new AccountSettings.Guessing(
            1, 1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 1);
    return new Administration(
        new Administration.Parts(
            node.store,
            hasher,
            node.registries::tell,
            AccountsMade.NOBODY,
            LogLevels.ofProcess(),
            Node.ALONE,
            new AccountSettings(
                Registration.OPEN, 8, 16, Duration.ofDays(1), Duration.ofDays(1), 1, 1, none),
            Clock.systemUTC(),
            new SecureRandom()));
  }

  /** Who is answered that it is done may rely on it, whichever node the conversation is on. */
  @Test
  void whoIsBlockedOnOneNodeIsRefusedOnAnyAtOnce() {
    for (var node = 0; node < NODES; node++) {
      var ann = attached(node);
      var bob = attached((node + 1) % NODES);
      ann.posted(bob.account(), 1, "hello");
      block(bob, ann, true);

      ann.send(ann.post(bob.account(), 2, "are you there?"));

      assertThat(ann.next(Refused.class).code()).isEqualTo(ErrorCode.BLOCKED);
      block(bob, ann, false);
      assertThat(ann.posted(bob.account(), 2, "now?").seq()).isEqualTo(2);
    }
  }

  private static void block(TestClient by, TestClient whom, boolean now) {
    by.send(new SetBlocked(by.request(), new UserName(whom.name()), now));
    by.next(Done.class);
  }

  @Test
  void aMemberWhoIsRemovedGetsNothingThatComesAfterOnAnyNode() {
    for (var node = 0; node < NODES; node++) {
      var group = ConversationId.group(new SplittableRandom(100 + node));
      var owner = attached(0);
      var gone = attached(node);
      var stays = attached(node);
      var name = new GroupName("of" + node);
      var members = List.of(member(gone), member(stays));
      say(owner, group, 1, new EntryContent.GroupCreated(name, members));
      gone.next(EntryPush.class);
      stays.next(EntryPush.class);

      say(owner, group, 2, new EntryContent.Removed(List.of(member(gone))));
      say(owner, group, 3, said("without you"));

      stays.next(EntryPush.class, push -> push.entry().seq() == 3);
      assertThat(gone.next(EntryPush.class, push -> push.entry().seq() == 2)).isNotNull();
      assertThat(gone.drain()).noneMatch(EntryPush.class::isInstance);
      gone.send(new Post(9, new Draft(1, 7), new Target.Existing(group), said("still here")));
      assertThat(gone.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    }
  }

  @Test
  void aDeviceThatSignsInOnAnotherNodeReplacesItself() {
    var before = attached(0);
    var device = before.device();

    var after = cluster.node(1).connect();
    after.greet();
    after.signIn(before.name(), device);
    after.attach();

    await().until(before::isEnded);
    assertThat(after.isEnded()).isFalse();
  }

  @Test
  void aTryToSignInIsHeardOfOnTheOtherNodes() {
    var heard = new LinkedBlockingQueue<Guess>();
    var guess = new Guess(new UserName("ann"), "192.0.2.1", Guess.How.BEGUN);
    tell(1, new Neighbours.HearGuesses(heard::add));
    tell(2, new Neighbours.HearGuesses(heard::add));

    tell(0, new Neighbours.TellGuess(guess));

    await().until(() -> List.copyOf(heard).equals(List.of(guess, guess)));
  }

  private void tell(int node, Neighbours.Command command) {
    cluster.node(node).neighbours.orElseThrow().tell(command);
  }

  /** Whichever node keeps the account of it. */
  @Test
  void aFileGoesFromOneNodeToAnother() {
    var ann = new FilingClient(attached(0));
    var bob = new FilingClient(attached(1));
    var content = FilingClient.bytes(300_000);
    for (var n = 1; n <= 4; n++) {
      var file = ann.offer(bob.client().account(), n, content);
      bob.client().next(EntryPush.class);

      ann.upload(file, content);
      bob.accept(file);

      assertThat(bob.take(file, 0, content.length)).isEqualTo(content);
    }
  }

  @Test
  void whatHasComeOfAFileIsReadOnAnotherNodeWhileTheRestIsStillToCome() {
    var ann = new FilingClient(attached(2));
    var bob = new FilingClient(attached(1));
    var content = FilingClient.bytes(2_500_000);
    var file = ann.offer(bob.client().account(), 1, content);
    bob.client().next(EntryPush.class);
    var sent = ann.ready(file).upTo();
    ann.send(file, content, 0, sent);
    var credit = ann.client().next(FileCredit.class).upTo();

    bob.accept(file);
    var first = bob.take(file, 0, credit - sent);
    ann.sendAll(file, content, new UploadReady(1, file, sent, credit));
    var rest = bob.take(file, credit - sent, content.length);

    assertThat(first).isEqualTo(Arrays.copyOf(content, first.length));
    assertThat(rest).isEqualTo(Arrays.copyOfRange(content, first.length, content.length));
  }

  @Test
  void aFileThatItsSenderTakesBackIsOverForWhoReadsItOnAnotherNode() {
    var ann = new FilingClient(attached(0));
    var bob = new FilingClient(attached(2));
    var content = FilingClient.bytes(2_500_000);
    bob.since(0);
    var file = ann.offer(bob.client().account(), 1, content);
    bob.client().next(EntryPush.class);
    ann.send(file, content, 0, ann.ready(file).upTo());
    ann.client().next(FileCredit.class);
    bob.accept(file);
    bob.take(file, 0, 100_000);

    ann.client().send(new CancelFile(ann.client().request(), file));

    ann.client().next(Done.class);
    bob.client().next(FileNews.class, news -> isOver(news, file));
  }

  private static boolean isOver(FileNews news, FileId file) {
    return news.files().stream()
        .anyMatch(of -> of.file().equals(file) && of.state() == FileState.CANCELLED);
  }

  private static boolean isOf(PresencePush push, TestClient client) {
    return push.account().equals(client.account());
  }

  /** Until nobody says any more of what went before. */
  private void settle() {
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          var quiet = sent(ClusterMessage.class) == 0;
          forget();
          return quiet;
        });
  }

  private void forget() {
    for (var node = 0; node < NODES; node++) {
      cluster.frames(node).forget();
    }
  }

  private int sent(Class<? extends ClusterMessage> kind) {
    var sent = 0;
    for (var node = 0; node < NODES; node++) {
      sent += (int) cluster.frames(node).sent().stream().filter(kind::isInstance).count();
    }
    return sent;
  }

  private static Member member(TestClient client) {
    return new Member(client.account(), new UserName(client.name()));
  }

  /** All at once, as the store writes together what waits together. */
  private List<Member> absent(int count) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, count)
          .mapToObj(number -> CompletableFuture.supplyAsync(() -> absentee(number), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private Member absentee(int number) {
    var account = cluster.node(0).door.account(new UserName("absent" + number));
    return new Member(account.id(), account.name());
  }

  private static void create(TestClient owner, ConversationId group, List<Member> members) {
    say(owner, group, 1, new EntryContent.GroupCreated(new GroupName("all"), members));
  }

  private static Posted say(TestClient by, ConversationId group, long n, EntryContent content) {
    by.send(new Post(by.request(), new Draft(n, n * 7), new Target.Existing(group), content));
    return by.next(Posted.class);
  }

  private static EntryContent said(String text) {
    return new EntryContent.Message(Body.text(text));
  }
}
