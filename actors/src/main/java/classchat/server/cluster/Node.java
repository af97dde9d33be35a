package classchat.server.cluster;

import akka.actor.typed.ActorSystem;
import java.util.Optional;

/** This server among others. Safe for use by many threads. */
public interface Node {
  /** One without others: always as it should be. */
  Node ALONE = new Node() {};

  /** As the settings have it; joins, and does not wait for it. */
  static Node of(ActorSystem<?> system, ClusterSettings settings) {
    return settings.enabled() ? ClusterNode.join(system, settings) : ALONE;
  }

  /**
   * Waits until the others have taken it in.
   *
   * @return whether they have; else its actors have ended
   * @throws JoinException when that takes longer than the settings allow
   */
  default boolean awaitUp() {
    return true;
  }

  /** Why it should get no clients; empty when it is one of the others. */
  default Optional<String> complaint() {
    return Optional.empty();
  }

  /** How all of them stand; empty for one without others. Blocks for some seconds at most. */
  default Optional<ClusterStatus> status() {
    return Optional.empty();
  }
}
