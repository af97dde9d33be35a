package classchat.server.cluster;

import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;

/**
 * One kind of entity, as every directory starts and ends it.
 *
 * @param name of the kind; the same on all nodes
 * @param stop ends an entity that is put away, handed off or shut down
 */
public record EntityKind<C>(String name, Class<C> commands, C stop, Factory<C> factory) {
  private static final Duration SOONEST = Duration.ofMillis(100);
  private static final Duration LATEST = Duration.ofSeconds(10);

  /** Makes an entity. */
  @FunctionalInterface
  public interface Factory<C> {
    Behavior<C> create(String id, Passivation<C> passivation);
  }

  /** An entity that starts over when it fails: soon at first, then ever later up to 10 s. */
  Behavior<C> start(String id, Passivation<C> passivation) {
    return Behaviors.supervise(Behaviors.<C>setup(context -> factory.create(id, passivation)))
        .onFailure(
            RuntimeException.class,
            SupervisorStrategy.restartWithBackoff(SOONEST, LATEST, 0.2)
                .withResetBackoffAfter(LATEST));
  }

  /**
   * What an entity is from its stop message on: a failure ends it, as a restart would forget that
   * it has to end, and a directory asks only once.
   */
  public static <C> Behavior<C> stopping(Behavior<C> last) {
    return Behavior.isAlive(last)
        ? Behaviors.supervise(last).onFailure(RuntimeException.class, SupervisorStrategy.stop())
        : last;
  }
}
