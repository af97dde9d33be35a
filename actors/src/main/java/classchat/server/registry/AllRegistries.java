package classchat.server.registry;

import akka.actor.typed.ActorRef;
import java.util.List;

/**
 * Those of a cluster: this node's and, as {@link Neighbours} see them, those of the other nodes. To
 * each goes one message, however many sessions it has. Safe for use by many threads.
 */
public final class AllRegistries implements Registries {
  private final ActorRef<? super Broadcast> own;
  private volatile List<ActorRef<Broadcast>> others = List.of();

  public AllRegistries(ActorRef<? super Broadcast> own) {
    this.own = own;
  }

  @Override
  public void tell(Broadcast broadcast) {
    own.tell(broadcast);
    for (var other : others) {
      other.tell(broadcast);
    }
  }

  void others(List<ActorRef<Broadcast>> now) {
    others = List.copyOf(now);
  }
}
