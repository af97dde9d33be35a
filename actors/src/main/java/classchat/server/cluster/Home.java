package classchat.server.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import java.util.function.Consumer;

/**
 * The entities of one kind, and how their part on this node ends.
 *
 * @param stop ends the entities of this node by their stop message, then answers
 */
public record Home<C>(Directory<C> directory, Consumer<ActorRef<Done>> stop) {
  /** Whether the configuration of a system has it be one of many. */
  public static boolean isCluster(ActorSystem<?> system) {
    return system.settings().config().getString("akka.actor.provider").equals("cluster");
  }

  /** Of this machine alone. */
  public static <C> Home<C> local(ActorRef<LocalDirectory.Command<C>> actor) {
    return new Home<>(
        LocalDirectory.facade(actor), replyTo -> actor.tell(new LocalDirectory.StopAll<>(replyTo)));
  }

  /**
   * On all nodes: this node's are handed over when the system shuts down, so this waits for none.
   */
  public static <C> Home<C> sharded(ActorSystem<?> system, EntityKind<C> kind) {
    return new Home<>(
        ShardedDirectory.create(system, kind), replyTo -> replyTo.tell(Done.getInstance()));
  }
}
