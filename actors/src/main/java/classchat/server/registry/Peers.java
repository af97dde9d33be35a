package classchat.server.registry;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The other nodes of a cluster, which of them are reachable, and where to tell them something. */
final class Peers {
  private final ActorRefResolver resolver;
  private final Neighbours.Settings settings;
  private final Set<Address> members = new HashSet<>();
  private final Set<Address> unreachable = new HashSet<>();

  Peers(ActorRefResolver resolver, Neighbours.Settings settings) {
    this.resolver = resolver;
    this.settings = settings;
  }

  /** False when it was there before. */
  boolean add(Address address) {
    return members.add(address);
  }

  void remove(Address address) {
    members.remove(address);
    unreachable.remove(address);
  }

  void lose(Address address) {
    unreachable.add(address);
  }

  /** False when it was not lost, or is not one of them. */
  boolean findAgain(Address address) {
    return unreachable.remove(address) && members.contains(address);
  }

  boolean isMember(ActorRef<?> actor) {
    return members.contains(actor.path().address());
  }

  ActorRef<Neighbours.Word> neighbour(Address address) {
    return resolver.resolveActorRef(address + settings.path());
  }

  /** Those of the nodes that are reachable. */
  List<ActorRef<Neighbours.Word>> neighbours() {
    return reachable().stream().map(this::neighbour).toList();
  }

  /** Those of the nodes that are reachable. */
  List<ActorRef<Broadcast>> registries() {
    return reachable().stream()
        .map(address -> resolver.<Broadcast>resolveActorRef(address + settings.registry()))
        .toList();
  }

  private List<Address> reachable() {
    return members.stream().filter(address -> !unreachable.contains(address)).toList();
  }
}
