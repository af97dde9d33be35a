package classchat.server.registry;

import java.time.Duration;

/**
 * How a registry finds what pushes have missed, and what it tells of who is here.
 *
 * @param catchUp how often it asks the store for what changed
 * @param overlap how far it looks back each time, as commits end in another order than they begin
 * @param settle how long an entry or cursor that is on disk may be on its way before it counts as
 *     lost; longer than the receipts of a conversation are held back
 * @param reads reads of the store at the same time
 * @param waiting entries of one conversation that wait for a read; more are found in the store
 * @param presence for how long changes of who is here are gathered before they are told together
 * @param watched members of the conversation that a session shows whose presence it is told
 * @param drops what of the entities' messages is lost on purpose
 */
public record RegistrySettings(
    Duration catchUp,
    Duration overlap,
    Duration settle,
    int reads,
    int waiting,
    Duration presence,
    int watched,
    PushDrops drops) {
  /** Those of the design. */
  public static final RegistrySettings DEFAULT =
      new RegistrySettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          4,
          256,
          Duration.ofMillis(250),
          500,
          PushDrops.NONE);

  public RegistrySettings {
    if (reads < 1 || waiting < 1 || watched < 1) {
      throw new IllegalArgumentException("reads, waiting and watched must be positive");
    }
    if (!catchUp.isPositive() || !settle.isPositive() || !presence.isPositive()) {
      throw new IllegalArgumentException("catch-up, settle and presence must be positive");
    }
    if (overlap.isNegative()) {
      throw new IllegalArgumentException("overlap must not be negative");
    }
  }
}
