package classchat.server.cluster;

import akka.actor.typed.ActorRef;

/**
 * The entity's side of being put away: it asks, goes on as if nothing were, is sent the stop
 * message of its {@link EntityKind} and ends. What arrives in between is kept for its successor. An
 * entity must end after the stop message, whatever happens: nobody else ends it.
 *
 * @param <C> what the entity understands
 */
@FunctionalInterface
public interface Passivation<C> {
  /** Asks to be put away; asking again changes nothing. */
  void request(ActorRef<C> self);
}
