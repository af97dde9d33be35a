package classchat.server.cluster;

import akka.actor.ActorSystem;
import akka.actor.Address;
import akka.cluster.Cluster;
import akka.cluster.Member;
import akka.cluster.sharding.ClusterSharding;
import akka.cluster.sharding.ShardRegion.ClusterShardingStats;
import akka.cluster.sharding.ShardRegion.GetClusterShardingStats;
import akka.cluster.sharding.ShardRegion.ShardRegionStats;
import akka.pattern.Patterns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;
import scala.jdk.javaapi.DurationConverters;

/** Asks an actor system how its cluster stands. Blocks for some seconds at most. */
final class StatusReading {
  /** Of all nodes; then for the way back. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration AT_MOST = Duration.ofSeconds(5);

  /** Akka gives each node one that says where it is, which nobody has set. */
  private static final String DATA_CENTRE = "dc-";

  private final ActorSystem system;
  private final Cluster cluster;

  private StatusReading(ActorSystem system) {
    this.system = system;
    this.cluster = Cluster.get(system);
  }

  static ClusterStatus of(ActorSystem system) {
    return new StatusReading(system).read();
  }

  private ClusterStatus read() {
    var shares = new ArrayList<ClusterStatus.Share>();
    var complete = true;
    for (var kind : ClusterSharding.get(system).getShardTypeNames().stream().sorted().toList()) {
      var told = told(kind);
      told.ifPresent(stats -> shares.addAll(shares(kind, stats)));
      complete &= told.filter(stats -> stats.getRegions().size() == here()).isPresent();
    }
    return new ClusterStatus(members(), shares, complete);
  }

  private List<ClusterStatus.Member> members() {
    return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
        .sorted(Comparator.comparing(Member::address, Address.addressOrdering()))
        .map(this::member)
        .toList();
  }

  private ClusterStatus.Member member(Member member) {
    return new ClusterStatus.Member(
        shown(member.address()),
        member.status().toString().toLowerCase(Locale.ROOT),
        !cluster.state().getUnreachable().contains(member),
        member.appVersion().version(),
        member.getRoles().stream().filter(role -> !role.startsWith(DATA_CENTRE)).sorted().toList(),
        member.uniqueAddress().equals(cluster.selfUniqueAddress()));
  }

  private int here() {
    return cluster.state().members().size();
  }

  private Optional<ClusterShardingStats> told(String kind) {
    var region = ClusterSharding.get(system).shardRegion(kind);
    var question = new GetClusterShardingStats(DurationConverters.toScala(PATIENCE));
    try {
      return Optional.of(
          (ClusterShardingStats)
              Patterns.ask(region, question, AT_MOST).toCompletableFuture().join());
    } catch (CompletionException e) {
      return Optional.empty();
    }
  }

  private List<ClusterStatus.Share> shares(String kind, ClusterShardingStats stats) {
    return stats.getRegions().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Address.addressOrdering()))
        .map(entry -> share(kind, entry.getKey(), entry.getValue()))
        .toList();
  }

  private ClusterStatus.Share share(String kind, Address address, ShardRegionStats stats) {
    var entities = stats.getStats().values().stream().mapToInt(count -> (Integer) count).sum();
    return new ClusterStatus.Share(kind, shown(address), stats.getStats().size(), entities);
  }

  /** A node names itself without its host in what it tells of its shards. */
  private String shown(Address address) {
    var whole = address.hasLocalScope() ? cluster.selfAddress() : address;
    return whole.getHost().orElse("") + ":" + whole.getPort().orElse(0);
  }
}
