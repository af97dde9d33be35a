package classchat.server;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import akka.remote.RemoteTransportException;
import classchat.server.admin.Reasons;
import classchat.server.cluster.ClusterSettings;
import classchat.server.cluster.Node;
import classchat.server.cluster.NodeWatch;
import classchat.server.cluster.SameDatabase;
import classchat.server.net.Address;
import classchat.server.net.ListenException;
import classchat.server.observe.Window;
import com.typesafe.config.Config;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The actor system of the program: how it starts, joins its cluster, and ends. */
final class ServerActors implements AutoCloseable {
  private final ActorSystem<Guardian.Command> system;
  private final CompletableFuture<Guardian.Tree> tree;
  private final Ending ending;

  private ServerActors(
      ActorSystem<Guardian.Command> system, CompletableFuture<Guardian.Tree> tree, Ending ending) {
    this.system = system;
    this.tree = tree;
    this.ending = ending;
  }

  /**
   * Starts them; when they end by themselves, so does the program.
   *
   * @throws ListenException when the other nodes of a cluster could not reach this one
   */
  static ServerActors start(Guardian.Parts parts, Ending ending) {
    var tree = new CompletableFuture<Guardian.Tree>();
    var actors = new ServerActors(system(parts, tree), tree, ending);
    actors.watch();
    return actors;
  }

  private static ActorSystem<Guardian.Command> system(
      Guardian.Parts parts, CompletableFuture<Guardian.Tree> tree) {
    try {
      return ActorSystem.create(Guardian.create(parts, tree), "classchat", akka(parts));
    } catch (RemoteTransportException e) {
      throw new ListenException("cannot listen for the other nodes: " + Reasons.of(e));
    }
  }

  /** What the other nodes have to know of this one's database. */
  private static Config akka(Guardian.Parts parts) {
    var akka = parts.settings().akka();
    return parts.settings().cluster().enabled()
        ? parts
            .store()
            .shared()
            .map(own -> SameDatabase.in(akka, own.id(), own.where()))
            .orElse(akka)
        : akka;
  }

  private void watch() {
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "the program", this::ends);
    system.getWhenTerminated().whenComplete((done, failure) -> ending.because(Ending.Cause.ACTORS));
  }

  /** Told when the actors begin to end, as after a fatal error they may never be done with it. */
  private CompletionStage<Done> ends() {
    ending.because(Ending.Cause.ACTORS);
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  /** Joins the others, if there are any; empty when the actors have ended meanwhile. */
  Optional<Node> join(ClusterSettings cluster, Window window) {
    if (cluster.enabled()) {
      window.say(
          "joining the cluster, which begins with "
              + cluster.majority()
              + " nodes: "
              + cluster.by());
      system.systemActorOf(
          NodeWatch.create(window::say, window::warn), "node-watch", Props.empty());
    }
    var node = Node.of(system, cluster);
    return node.awaitUp() ? Optional.of(node) : Optional.empty();
  }

  ActorSystem<Guardian.Command> system() {
    return system;
  }

  /** Waits until all have started. */
  Guardian.Tree tree() {
    return tree.join();
  }

  /** Nothing works without that socket. */
  void onLost(Address address) {
    system.tell(new Guardian.Deaf(address));
  }

  /** Sessions say good-bye, entities write what they have, and nothing runs any more. */
  @Override
  public void close() {
    if (!ending.isOfActors()) {
      CompletionStage<Done> stopped =
          AskPattern.ask(system, Guardian.Stop::new, Ending.TO_END, system.scheduler());
      ending.await(stopped);
      system.terminate();
    }
    ending.await(system.getWhenTerminated());
  }
}
