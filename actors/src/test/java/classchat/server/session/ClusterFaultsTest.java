package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.registry.RegistrySettings;
import classchat.server.store.StoredEntry;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that leave, die or do not hear each other: what was acknowledged is there, once. */
final class ClusterFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int NODES = 3;
  private static final int POSTS = 100;

  /** Of lives that hinder each other. */
  private static final int FEW = 10;

  @TempDir Path data;
  private TestCluster cluster;
  private ConversationId direct;

  /** Where the conversation is; {@code one} and {@code other} are the other nodes. */
  private int home;

  private int one;
  private int other;

  @BeforeEach
  void start() {
    cluster = new TestCluster(data, NODES, TestServer.Options.USUAL.with(quick()));
    var bob = cluster.node(1).attached("bob");
    direct = cluster.node(0).attached("ann").posted(bob.account(), 1, "first").conversation();
    home = cluster.home(direct.toString());
    one = (home + 1) % NODES;
    other = (home + 2) % NODES;
  }

  /** Looks into the store more often than usual. */
  private static RegistrySettings quick() {
    var usual = RegistrySettings.DEFAULT;
    return new RegistrySettings(
        Duration.ofMillis(500),
        usual.overlap(),
        Duration.ofMillis(300),
        usual.reads(),
        usual.waiting(),
        usual.presence(),
        usual.watched(),
        usual.drops());
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void whatANodeDoesNotHearOfIsFoundInTheStoreAndOnceItIsReachableItHearsAll() {
    var ann = cluster.node(home).attached("ann");
    var bob = cluster.node(one).attached("bob");
    try (var follower = new Follower(bob, direct, 0, seq -> {}).start()) {
      cluster.cut(home, one);
      await().atMost(PATIENCE).until(() -> cluster.misses(home, one) && cluster.misses(one, home));
      var missed = ann.posted(bob.account(), 1, "while nobody hears");
      var carl = cluster.node(one).attached("carl");
      await().atMost(PATIENCE).until(() -> follower.seq() == missed.seq());
      assertThat(cluster.node(home).online.isOnline(carl.account())).isFalse();

      cluster.heal(home, one);

      await().atMost(PATIENCE).until(() -> !cluster.misses(home, one));
      var after = ann.posted(bob.account(), 2, "again");
      await().atMost(PATIENCE).until(() -> follower.seq() == after.seq());
      await().atMost(PATIENCE).until(() -> cluster.node(home).online.isOnline(carl.account()));
    }
  }

  @Test
  void aNodeThatLeavesHandsOverAndNothingIsLostOrTwice() {
    var ann = cluster.node(one).attached("ann");
    var bob = cluster.node(other).attached("bob");
    try (var follower = new Follower(bob, direct, 0, seq -> {}).start();
        var posts = new Resender(ann, bob.account(), POSTS).start()) {
      await().until(() -> posts.accepted().size() > POSTS / 10);

      cluster.leave(home);

      await().atMost(PATIENCE).until(posts::isDone);
      await().atMost(PATIENCE).until(() -> follower.seq() == POSTS + 1);
      assertLog(POSTS + 1, posts.accepted());
    }
  }

  @Test
  void whenANodeDiesItsConversationsGoOnElsewhere() {
    var ann = cluster.node(one).attached("ann");
    var bob = cluster.node(other).attached("bob");
    var gone = cluster.node(home).attached("carl");
    try (var follower = new Follower(bob, direct, 0, seq -> {}).start();
        var posts = new Resender(ann, bob.account(), POSTS).start()) {
      await().until(() -> posts.accepted().size() > POSTS / 10);

      cluster.kill(home);
      await().atMost(PATIENCE).until(() -> cluster.misses(one, home));
      cluster.down(home, one);

      await().atMost(PATIENCE).until(posts::isDone);
      await().atMost(PATIENCE).until(() -> follower.seq() == POSTS + 1);
      assertLog(POSTS + 1, posts.accepted());
      await().atMost(PATIENCE).until(() -> !cluster.node(one).online.isOnline(gone.account()));
    }
  }

  /** Its node does not know that it was taken out. What it held is sent again, and taken once. */
  @Test
  void aConversationThatWritesLateMakesWayAndTwoAtOnceOverwriteNothing() {
    var cutOff = cluster.node(home).attached("ann");
    var ann = cluster.node(one).attached("ann");
    var bob = cluster.node(other).attached("bob");
    cluster.cutOff(home);
    await().atMost(PATIENCE).until(() -> cluster.misses(one, home) && cluster.misses(other, home));
    cluster.down(home, one);
    try (var follower = new Follower(bob, direct, 0, seq -> {}).start()) {
      var posts = accepted(ann, bob, 1, 5);
      var lives = cluster.node(home).lives(direct.toString());

      var late = accepted(cutOff, bob, 1, 3);

      assertThat(cluster.node(home).lives(direct.toString())).isEqualTo(lives + 1);
      assertLog(1 + 5 + 3, posts);
      assertLog(1 + 5 + 3, late);
      try (var old = new Resender(cutOff, bob.account(), 4, FEW).start();
          var young = new Resender(ann, bob.account(), 6, FEW).start()) {
        await().atMost(PATIENCE).until(() -> old.isDone() && young.isDone());
        assertLog(1 + 5 + 3 + 2 * FEW, old.accepted());
        assertLog(1 + 5 + 3 + 2 * FEW, young.accepted());
      }
      await().atMost(PATIENCE).until(() -> follower.seq() == 1 + 5 + 3 + 2 * FEW);
    }
  }

  private static List<Draft> accepted(TestClient by, TestClient to, int first, int most) {
    try (var posts = new Resender(by, to.account(), first, most).start()) {
      await().atMost(PATIENCE).until(posts::isDone);
      return posts.accepted();
    }
  }

  private void assertLog(int entries, List<Draft> accepted) {
    var log =
        cluster
            .store()
            .conversations()
            .entries(direct, List.of(new Range(1, Long.MAX_VALUE)), 0, true, 1000, 1 << 20)
            .items();
    assertThat(log)
        .extracting(StoredEntry::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, entries).boxed().toList());
    assertThat(log.stream().map(entry -> List.of(entry.device(), entry.draft())))
        .doesNotHaveDuplicates();
    assertThat(log).extracting(StoredEntry::draft).containsAll(accepted);
  }
}
