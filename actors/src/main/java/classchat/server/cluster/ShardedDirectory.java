package classchat.server.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ClusterShardingSettings;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The entities of one kind on all nodes of a cluster. Entities are put away only when they ask: a
 * time-out of Akka's own would end those that may not end now, and what came meanwhile would be
 * stuck.
 */
public final class ShardedDirectory<C> implements Directory<C> {
  private final ActorRef<ShardingEnvelope<C>> region;

  private ShardedDirectory(ActorRef<ShardingEnvelope<C>> region) {
    this.region = region;
  }

  /** Starts this node's part. */
  public static <C> ShardedDirectory<C> create(ActorSystem<?> system, EntityKind<C> kind) {
    var key = EntityTypeKey.create(kind.commands(), kind.name());
    var entity =
        Entity.of(
                key,
                context ->
                    kind.start(
                        context.getEntityId(),
                        self -> context.getShard().tell(new ClusterSharding.Passivate<>(self))))
            .withStopMessage(kind.stop())
            .withSettings(ClusterShardingSettings.create(system).withNoPassivationStrategy());
    return new ShardedDirectory<>(ClusterSharding.get(system).init(entity));
  }

  @Override
  public void tell(String id, C command) {
    region.tell(new ShardingEnvelope<>(id, command));
  }
}
