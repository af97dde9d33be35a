package classchat.server.net;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Cluster;
import akka.cluster.MemberStatus;
import classchat.server.cluster.ClusterSettings;
import classchat.server.cluster.Node;
import classchat.server.cluster.Peer;
import classchat.server.registry.Broadcast;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/** A node with nothing on it, as {@code cluster.conf} has it but quicker, behind a relay. */
public final class TestNode implements AutoCloseable {
  /** What is quicker about it. */
  public static final String QUICK =
      """
      akka {
        loglevel = ERROR
        cluster {
          gossip-interval = 200 ms
          leader-actions-interval = 200 ms
          unreachable-nodes-reaper-interval = 200 ms
          periodic-tasks-initial-delay = 200 ms
          seed-node-timeout = 1 s
          retry-unsuccessful-join-after = 1 s
          failure-detector { heartbeat-interval = 300 ms, acceptable-heartbeat-pause = 1500 ms }
          split-brain-resolver { stable-after = 1500 ms, down-all-when-unstable = 10 s }
          down-removal-margin = 500 ms
        }
        coordinated-shutdown.run-by-jvm-shutdown-hook = off
      }
      """;

  /** Differs between tests that run beside each other. */
  private static final long PROCESS = ProcessHandle.current().pid();

  final String host;
  final NodeRelay relay;
  public final ActorSystem<Broadcast> system;
  final BlockingQueue<Broadcast> received = new LinkedBlockingQueue<>();

  private TestNode(String host, Path keys, String more) throws IOException {
    this.host = host;
    var port = freePort(host);
    this.relay = NodeRelay.open(host, port);
    this.system = ActorSystem.create(gathering(), "classchat", config(port, keys, more));
  }

  /**
   * Starts one that knows no others yet.
   *
   * @param keys its directory of keys
   * @param more settings that differ
   */
  public static TestNode start(String host, Path keys, String more) throws IOException {
    return new TestNode(host, keys, more);
  }

  /**
   * An address of this machine that no other process uses, from 1; a lower one for a lower number.
   */
  public static String host(int number) {
    return "127.%d.%d.%d".formatted(10 + PROCESS / 256 % 240, PROCESS % 256, number);
  }

  /** One of that address that nobody listens on. */
  public static int freePort(String host) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }

  private Config config(int port, Path keys, String more) {
    return ConfigFactory.parseString(more)
        .withFallback(ConfigFactory.parseString(own(port, keys) + QUICK))
        .withFallback(ConfigFactory.parseResources("cluster.conf"))
        .withFallback(ConfigFactory.parseResources("server.conf"))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  private String own(int port, Path keys) {
    return """
    classchat.server.cluster { host = "%s", port = %d, bind-port = %d, keys = "%s" }
    akka.remote.artery.advanced.tcp.outbound-client-hostname = "%1$s"
    """
        .formatted(host, relay.port(), port, keys);
  }

  private Behavior<Broadcast> gathering() {
    return Behaviors.receiveMessage(message -> {
      received.add(message);
      return Behaviors.same();
    });
  }

  /** Where the others reach it. */
  public Peer peer() {
    return new Peer(host, relay.port());
  }

  /** Nothing from that host comes through to it any more, and no answer goes back there. */
  public void cut(String other) throws IOException {
    relay.cut(other);
  }

  /** Joins by that node. */
  public Node join(Peer seed, Duration within) {
    return Node.of(
        system, new ClusterSettings(true, host, Path.of(""), List.of(seed), "", 1, within));
  }

  /** Whom it knows to be up, by host. */
  public List<String> up() {
    return StreamSupport.stream(
            Cluster.get(system.classicSystem()).state().getMembers().spliterator(), false)
        .filter(member -> member.status().equals(MemberStatus.up()))
        .map(member -> member.address().getHost().orElse(""))
        .sorted()
        .toList();
  }

  /** What reaches the actor of that node from here. */
  ActorRef<Broadcast> actorOf(TestNode other) {
    return ActorRefResolver.get(system)
        .resolveActorRef("akka://classchat@" + other.peer() + "/user");
  }

  /** What is sent to its actor within ten seconds. */
  Broadcast receive() throws InterruptedException {
    var message = received.poll(10, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing came");
    }
    return message;
  }

  /** Whether nothing of it runs any more. */
  boolean isOver() {
    return system.getWhenTerminated().toCompletableFuture().isDone();
  }

  /** Ends it, if it has not ended. */
  @Override
  public void close() throws IOException {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(host + " does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      relay.close();
    }
  }
}
