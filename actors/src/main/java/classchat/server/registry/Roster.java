package classchat.server.registry;

import akka.Done;
import akka.actor.typed.ActorRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sessions of a node; what a registry that failed and restarts goes on from. */
final class Roster {
  private final OnlineUsers online;
  private final Set<ActorRef<?>> children = new LinkedHashSet<>();
  private final Map<ActorRef<?>, Seat> seats = new LinkedHashMap<>();
  private Optional<ActorRef<Done>> stopping = Optional.empty();

  Roster(OnlineUsers online) {
    this.online = online;
  }

  void started(ActorRef<?> session) {
    children.add(session);
  }

  /** Whether a session was started and has not ended. */
  boolean runs(ActorRef<?> session) {
    return children.contains(session);
  }

  List<ActorRef<?>> children() {
    return List.copyOf(children);
  }

  void ended(ActorRef<?> session) {
    children.remove(session);
  }

  void seat(Seat seat) {
    seats.put(seat.entered().session(), seat);
    online.came(seat.entered().user());
  }

  Optional<Seat> seat(ActorRef<?> session) {
    return Optional.ofNullable(seats.get(session));
  }

  Collection<Seat> seats() {
    return List.copyOf(seats.values());
  }

  void left(ActorRef<?> session) {
    seat(session).ifPresent(seat -> online.went(seat.entered().user()));
    seats.remove(session);
  }

  void stop(ActorRef<Done> replyTo) {
    stopping = Optional.of(replyTo);
  }

  boolean isStopping() {
    return stopping.isPresent();
  }

  /** Tells who asked for it once all sessions have ended. */
  void tellWhenStopped() {
    if (children.isEmpty()) {
      stopping.ifPresent(replyTo -> replyTo.tell(Done.getInstance()));
    }
  }
}
