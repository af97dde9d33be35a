package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.cluster.ClusterMessage;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.ConversationReply;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.registry.Guess;
import classchat.server.registry.Neighbours;
import classchat.server.user.UserCommand;
import classchat.wire.Body;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.Role;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
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
    for (var absent = members.size(); absent < 500; absent++) {
      members.add(absent(absent));
    }
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

  @Test
  void aFileGoesFromOneNodeToAnother() {
    var ann = new FilingClient(attached(0));
    var bob = new FilingClient(attached(1));
    var content = FilingClient.bytes(1_000_000);
    var file = ann.offer(bob.client().account(), 1, content);
    bob.client().next(EntryPush.class);

    ann.upload(file, content);
    bob.accept(file);

    assertThat(bob.take(file, 0, content.length)).isEqualTo(content);
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

  private Member absent(int number) {
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
