package classchat.server.cluster;

import akka.Done;
import akka.actor.Address;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.cluster.Cluster;
import akka.cluster.MemberStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One that the cluster of its actor system decides on. */
final class ClusterNode implements Node {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

  private final Cluster cluster;
  private final ClusterSettings settings;
  private final List<Peer> seeds;
  private final CompletableFuture<Done> up = new CompletableFuture<>();

  private ClusterNode(Cluster cluster, ClusterSettings settings, List<Peer> seeds) {
    this.cluster = cluster;
    this.settings = settings;
    this.seeds = seeds;
  }

  static ClusterNode join(ActorSystem<?> system, ClusterSettings settings) {
    var cluster = Cluster.get(system.classicSystem());
    var node = new ClusterNode(cluster, settings, Seeds.of(settings));
    cluster.registerOnMemberUp(() -> node.up.complete(Done.getInstance()));
    var shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(), "say why", () -> node.ends(shutdown));
    cluster.joinSeedNodes(node.seeds.stream().map(seed -> address(system.name(), seed)).toList());
    return node;
  }

  private static Address address(String system, Peer peer) {
    return new Address("akka", system, peer.host(), peer.port());
  }

  private CompletionStage<Done> ends(CoordinatedShutdown shutdown) {
    if (shutdown.getShutdownReason().filter(ClusterNode::isDowned).isPresent()) {
      LOG.error(
          "this node was cut off and is put out of the cluster: the server ends, and can be started"
              + " again");
    }
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  private static boolean isDowned(CoordinatedShutdown.Reason reason) {
    return reason.equals(CoordinatedShutdown.clusterDowningReason());
  }

  @Override
  public void awaitUp() {
    try {
      up.get(settings.joinWithin().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new JoinException(
          "this node is not part of the cluster after "
              + settings.joinWithin().toSeconds()
              + " s: it needs "
              + settings.majority()
              + " of its nodes, with keys of the same authority, and tries "
              + seeds);
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails this", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<ClusterStatus> status() {
    return Optional.of(StatusReading.of(cluster.system()));
  }

  @Override
  public Optional<String> complaint() {
    var status = cluster.selfMember().status();
    return !cluster.isTerminated() && status.equals(MemberStatus.up())
        ? Optional.empty()
        : Optional.of(
            "the node is not up in its cluster: " + status.toString().toLowerCase(Locale.ROOT));
  }
}
