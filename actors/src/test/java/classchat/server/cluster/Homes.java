package classchat.server.cluster;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.awaitility.Awaitility;

/** Where entities live in a test: both kinds of directory, each in an actor system of its own. */
public interface Homes extends AutoCloseable {
  ActorTestKit kit();

  <C> Directory<C> open(EntityKind<C> kind);

  @Override
  void close();

  /** Children of one actor; at most {@code held} messages wait for each successor. */
  static Homes local(int held) {
    var kit = ActorTestKit.create();
    return new Homes() {
      @Override
      public ActorTestKit kit() {
        return kit;
      }

      @Override
      public <C> Directory<C> open(EntityKind<C> kind) {
        return LocalDirectory.facade(kit.spawn(LocalDirectory.create(kind, held), kind.name()));
      }

      @Override
      public void close() {
        kit.shutdownTestKit();
      }
    };
  }

  /** A cluster of one node, where Akka would put idle entities away after half a second. */
  static Homes sharded() {
    var kit = ActorTestKit.create(cluster());
    var node = Cluster.get(kit.system());
    node.manager().tell(Join.create(node.selfMember().address()));
    Awaitility.await().until(() -> node.selfMember().status().equals(MemberStatus.up()));
    return new Homes() {
      @Override
      public ActorTestKit kit() {
        return kit;
      }

      @Override
      public <C> Directory<C> open(EntityKind<C> kind) {
        return ShardedDirectory.create(kit.system(), kind);
      }

      @Override
      public void close() {
        kit.shutdownTestKit();
      }
    };
  }

  private static Config cluster() {
    return ConfigFactory.parseString(
            """
            akka.actor.provider = cluster
            akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
            akka.cluster.jmx.enabled = off
            akka.cluster.run-coordinated-shutdown-when-down = off
            akka.coordinated-shutdown.run-by-actor-system-terminate = off
            akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off
            akka.cluster.sharding.number-of-shards = 10
            akka.cluster.sharding.passivation.default-idle-strategy.idle-entity {
              timeout = 500ms
              interval = 100ms
            }
            """)
        .withFallback(ConfigFactory.load());
  }
}
