package classchat.server.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * The entities of one kind on one machine, each a child. An entity that asks to be put away is sent
 * the stop message; what arrives until it has ended is held, at most {@code held} for each, and
 * goes to its successor in order. What is more is dropped: whoever sent it sends it again.
 *
 * <p>The table of children changes in place, as a copy for each new child would cost more than the
 * child.
 */
public final class LocalDirectory<C> {
  /** What a local directory understands. */
  public sealed interface Command<C> {}

  /** For an entity, which is started when it is not there. */
  public record Deliver<C>(String id, C command) implements Command<C> {}

  /** Ends all entities by their stop message, then itself; nothing is delivered from now on. */
  public record StopAll<C>(ActorRef<Done> replyTo) implements Command<C> {}

  private record PutAway<C>(String id, ActorRef<C> entity) implements Command<C> {}

  private record Ended<C>(String id, ActorRef<C> entity) implements Command<C> {}

  /** One entity; {@code held} is what waits for its successor once it was told to end. */
  private record Child<C>(ActorRef<C> entity, boolean ending, Queue<C> held) {
    Child<C> toEnd() {
      return new Child<>(entity, true, held);
    }
  }

  private final ActorContext<Command<C>> context;
  private final EntityKind<C> kind;
  private final int held;
  private final Map<String, Child<C>> children = new HashMap<>();

  private LocalDirectory(ActorContext<Command<C>> context, EntityKind<C> kind, int held) {
    this.context = context;
    this.kind = kind;
    this.held = held;
  }

  /** Starts without entities. */
  public static <C> Behavior<Command<C>> create(EntityKind<C> kind, int held) {
    return Behaviors.setup(context -> new LocalDirectory<>(context, kind, held).running());
  }

  /** What others see of such an actor. */
  public static <C> Directory<C> facade(ActorRef<Command<C>> actor) {
    return (id, command) -> actor.tell(new Deliver<>(id, command));
  }

  private Behavior<Command<C>> running() {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Deliver<C>(var id, var message) -> onDeliver(id, message);
          case PutAway<C>(var id, var entity) -> onPutAway(id, entity);
          case Ended<C>(var id, var entity) -> onEnded(id, entity);
          case StopAll<C>(var replyTo) -> onStopAll(replyTo);
        });
  }

  private Behavior<Command<C>> onDeliver(String id, C message) {
    var child = children.computeIfAbsent(id, this::start);
    if (!child.ending()) {
      child.entity().tell(message);
    } else if (child.held().size() < held) {
      child.held().add(message);
    } else {
      context.getLog().warn("{} {} is ending and {} wait: dropped one", kind.name(), id, held);
    }
    return Behaviors.same();
  }

  private Behavior<Command<C>> onPutAway(String id, ActorRef<C> entity) {
    children.computeIfPresent(id, (same, child) -> isRunning(child, entity) ? end(child) : child);
    return Behaviors.same();
  }

  private Behavior<Command<C>> onEnded(String id, ActorRef<C> entity) {
    var ended = children.get(id);
    if (ended == null || !ended.entity().equals(entity)) {
      return Behaviors.same();
    }
    children.remove(id);
    ended.held().forEach(message -> onDeliver(id, message));
    return Behaviors.same();
  }

  private Behavior<Command<C>> onStopAll(ActorRef<Done> replyTo) {
    children.replaceAll((id, child) -> child.ending() ? child : end(child));
    return draining(replyTo);
  }

  private Behavior<Command<C>> draining(ActorRef<Done> replyTo) {
    if (children.isEmpty()) {
      replyTo.tell(Done.getInstance());
      return Behaviors.stopped();
    }
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Ended<C>(var id, var entity) -> {
            children.remove(id);
            yield draining(replyTo);
          }
          case Deliver<C> late -> Behaviors.same();
          case PutAway<C> already -> Behaviors.same();
          case StopAll<C> again -> Behaviors.same();
        });
  }

  private Child<C> start(String id) {
    var self = context.getSelf();
    var entity = context.spawn(kind.start(id, asking -> self.tell(new PutAway<>(id, asking))), id);
    context.watchWith(entity, new Ended<>(id, entity));
    return new Child<>(entity, false, new ArrayDeque<>());
  }

  private Child<C> end(Child<C> child) {
    child.entity().tell(kind.stop());
    return child.toEnd();
  }

  private static <C> boolean isRunning(Child<C> child, ActorRef<C> entity) {
    return !child.ending() && child.entity().equals(entity);
  }
}
