package classchat.server.cluster;

/**
 * Reaches entities by id, wherever they live; one that is not there is started. Safe for use by
 * many threads.
 *
 * @param <C> what the entities understand
 */
public interface Directory<C> {
  /** Delivers at most once, in order from one sender while the entity stays where it is. */
  void tell(String id, C command);
}
