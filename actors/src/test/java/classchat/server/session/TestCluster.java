package classchat.server.session;

import static org.awaitility.Awaitility.await;

import akka.actor.Address;
import akka.actor.CoordinatedShutdown;
import akka.actor.ExtendedActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import akka.cluster.typed.Join;
import akka.remote.RARP;
import akka.remote.testkit.Blackhole;
import akka.remote.testkit.Direction;
import akka.remote.testkit.SetThrottle;
import akka.remote.testkit.ThrottleMode;
import akka.remote.testkit.Unthrottled;
import classchat.server.files.PieceBlobs;
import classchat.server.store.PostgresSettings;
import classchat.server.store.PostgresStore;
import classchat.server.store.Store;
import classchat.server.store.StoreSettings;
import classchat.server.store.TestPostgres;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Several servers in this process that are one cluster: each has a store of its own on one
 * database, as in production. They are quick to see that one is missing, and leave it to the test
 * to do something about it.
 */
final class TestCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Config AKKA =
      ConfigFactory.parseString(
          """
          akka.loglevel = ERROR
          akka.actor.provider = cluster
          akka.remote.artery {
            canonical { hostname = "127.0.0.1", port = 0 }
            advanced.test-mode = on
            advanced.instruments = ["classchat.server.session.FrameCount$Instrument"]
          }
          akka.cluster {
            jmx.enabled = off
            periodic-tasks-initial-delay = 100ms
            gossip-interval = 100ms
            leader-actions-interval = 100ms
            unreachable-nodes-reaper-interval = 100ms
            failure-detector {
              heartbeat-interval = 100ms
              acceptable-heartbeat-pause = 1500ms
              expected-response-after = 100ms
            }
            run-coordinated-shutdown-when-down = off
            sharding {
              number-of-shards = 12
              retry-interval = 100ms
              coordinator-failure-backoff = 200ms
              rebalance-interval = 500ms
              least-shard-allocation-strategy.rebalance-absolute-limit = 4
              least-shard-allocation-strategy.rebalance-relative-limit = 1.0
              distributed-data.gossip-interval = 100ms
              distributed-data.notify-subscribers-interval = 50ms
              coordinator-singleton.hand-over-retry-interval = 100ms
            }
            singleton.hand-over-retry-interval = 100ms
          }
          akka.coordinated-shutdown {
            run-by-actor-system-terminate = off
            run-by-jvm-shutdown-hook = off
          }
          """);

  private final Path data;
  private final TestServer.Options options;
  private final PostgresSettings database = TestPostgres.emptied();
  private final List<TestServer> nodes = new ArrayList<>();

  TestCluster(Path data, int nodes, TestServer.Options options) {
    this.data = data;
    this.options = options;
    for (var number = 0; number < nodes; number++) {
      start();
    }
    for (var node : this.nodes) {
      await().atMost(PATIENCE).until(() -> knowsAll(node, nodes));
    }
  }

  /** One more. */
  TestServer start() {
    var store = PostgresStore.open(database, StoreSettings.DEFAULT, options.monitoring().commits());
    var blobs = new PieceBlobs(store.pieces());
    var node = new TestServer(data, options, store, new TestServer.Node(nodes.size(), AKKA, blobs));
    nodes.add(node);
    cluster(node).manager().tell(Join.create(address(nodes.getFirst())));
    return node;
  }

  private static boolean knowsAll(TestServer node, int all) {
    var up = new ArrayList<Address>();
    cluster(node)
        .state()
        .getMembers()
        .forEach(member -> {
          if (member.status().equals(MemberStatus.up())) {
            up.add(member.address());
          }
        });
    return up.size() == all;
  }

  TestServer node(int number) {
    return nodes.get(number);
  }

  /** One of all. */
  Store store() {
    return nodes.getFirst().store;
  }

  /** Where an entity was started last, as it has been started on one only. */
  int home(String id) {
    for (var number = 0; number < nodes.size(); number++) {
      if (nodes.get(number).lives(id) > 0) {
        return number;
      }
    }
    throw new AssertionError(id + " was started nowhere");
  }

  /** Nothing passes between these two any more, and they do not notice but by that. */
  void cut(int first, int second) {
    throttle(first, second, Blackhole.getInstance());
  }

  /** Cuts one off all others. */
  void cutOff(int one) {
    others(one).forEach(other -> cut(one, other));
  }

  void heal(int first, int second) {
    throttle(first, second, Unthrottled.getInstance());
  }

  private List<Integer> others(int one) {
    var all = new ArrayList<Integer>();
    for (var number = 0; number < nodes.size(); number++) {
      if (number != one) {
        all.add(number);
      }
    }
    return all;
  }

  private void throttle(int first, int second, ThrottleMode mode) {
    throttle(nodes.get(first), nodes.get(second), mode);
    throttle(nodes.get(second), nodes.get(first), mode);
  }

  private static void throttle(TestServer at, TestServer other, ThrottleMode mode) {
    var both = Direction.bothDirection();
    ((RARP) RARP.get(Adapter.toClassic(at.kit.system())))
        .provider()
        .transport()
        .managementCommand(new SetThrottle(address(other), both, mode));
  }

  /** Whether one sees another as unreachable. */
  boolean misses(int by, int missed) {
    var missing = address(nodes.get(missed));
    return cluster(nodes.get(by)).state().getUnreachable().stream()
        .anyMatch(member -> member.address().equals(missing));
  }

  /** Ends a node in order: it hands over what it has, and leaves. */
  CompletionStage<akka.Done> leave(int one) {
    return CoordinatedShutdown.get(nodes.get(one).kit.system())
        .runAll(CoordinatedShutdown.clusterLeavingReason());
  }

  /** Ends a node without a word. */
  void kill(int one) {
    nodes.get(one).kit.system().terminate();
  }

  /** Those who see one as unreachable take it out of the cluster. */
  void down(int gone, int by) {
    cluster(nodes.get(by)).manager().tell(new Down(address(nodes.get(gone))));
  }

  FrameCount frames(int one) {
    return FrameCount.of(Adapter.toClassic(nodes.get(one).kit.system()));
  }

  private static Cluster cluster(TestServer node) {
    return Cluster.get(node.kit.system());
  }

  private static Address address(TestServer node) {
    return ((ExtendedActorSystem) Adapter.toClassic(node.kit.system()))
        .provider()
        .getDefaultAddress();
  }

  @Override
  public void close() {
    nodes.forEach(node -> {
      node.close();
      node.store.close();
    });
  }
}
