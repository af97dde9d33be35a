package classchat.server.cluster;

import akka.Done;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Address;
import akka.actor.CoordinatedShutdown;
import akka.cluster.Cluster;
import akka.cluster.MemberStatus;
import akka.io.TcpMessage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One that the cluster of its actor system decides on. */
final class ClusterNode implements Node {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

  private static final Duration TO_LEAVE = Duration.ofSeconds(30);

  /** Akka's transport first tells the others, which takes a second when they do not answer. */
  private static final Duration TO_CLOSE = Duration.ofSeconds(2);

  private static final String CONNECTIONS = "/system/IO-TCP/selectors/*/*";

  /** What became of its joining. */
  private enum Joined {
    UP,
    /** Its actors ended before. */
    ENDED,
    /** The others do not take it in. */
    REFUSED
  }

  private final Cluster cluster;
  private final ClusterSettings settings;
  private final CompletableFuture<Joined> joined = new CompletableFuture<>();

  private final CountDownLatch left = new CountDownLatch(1);

  private ClusterNode(Cluster cluster, ClusterSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  static ClusterNode join(akka.actor.typed.ActorSystem<?> system, ClusterSettings settings) {
    var cluster = Cluster.get(system.classicSystem());
    var seeds = Seeds.of(settings).stream().map(seed -> address(system.name(), seed)).toList();
    var node = new ClusterNode(cluster, settings);
    cluster.registerOnMemberUp(() -> node.joined.complete(Joined.UP));
    var shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(), "the node", () -> node.ends(shutdown));
    shutdown.addTask(
        CoordinatedShutdown.PhaseActorSystemTerminate(),
        "connections to other nodes",
        () -> closesConnections(system.classicSystem()));
    cluster.registerOnMemberRemoved(node.left::countDown);
    shutdown.addJvmShutdownHook(node::awaitLeft);
    cluster.joinSeedNodes(seeds);
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
    joined.complete(
        shutdown.getShutdownReason().filter(ClusterNode::isRefused).isPresent()
            ? Joined.REFUSED
            : Joined.ENDED);
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  /**
   * An encrypted connection that Akka's transport wants to be rid of may wait for the other node to
   * close it, and the actor system for that: for ever, where nothing comes through.
   */
  private static CompletionStage<Done> closesConnections(ActorSystem system) {
    system
        .scheduler()
        .scheduleOnce(
            TO_CLOSE,
            () -> system.actorSelection(CONNECTIONS).tell(TcpMessage.abort(), ActorRef.noSender()),
            system.dispatcher());
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  /**
   * Akka's transport ends by a hook of its own as soon as the process is told to end, unless
   * another hook keeps it: then nobody would hear that this node leaves.
   */
  private void awaitLeft() {
    try {
      if (!left.await(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("this node ends though the others do not know that it leaves");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isDowned(CoordinatedShutdown.Reason reason) {
    return reason.equals(CoordinatedShutdown.clusterDowningReason());
  }

  private static boolean isRefused(CoordinatedShutdown.Reason reason) {
    return reason.equals(CoordinatedShutdown.incompatibleConfigurationDetectedReason());
  }

  @Override
  public boolean awaitUp() {
    return switch (joined()) {
      case UP -> true;
      case ENDED -> false;
      case REFUSED ->
          throw new JoinException(SameDatabase.refusal(cluster.system().settings().config()));
    };
  }

  private Joined joined() {
    try {
      return joined.get(settings.joinWithin().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new JoinException(
          "this node is not part of the cluster after "
              + settings.joinWithin().toSeconds()
              + " s: it needs "
              + settings.majority()
              + " of its nodes, with keys of the same authority, and tries "
              + settings.by());
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails this", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Joined.ENDED;
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
