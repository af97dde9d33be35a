package classchat.server.registry;

/** The session registry of every node, as who tells them something sees them. Never blocks. */
@FunctionalInterface
public interface Registries {
  /**
   * Tells each of them, in order from one sender. Whom it does not reach finds entries, cursors and
   * who is here by itself.
   */
  void tell(Broadcast broadcast);
}
