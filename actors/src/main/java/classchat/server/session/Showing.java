package classchat.server.session;

import classchat.wire.Target;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a client shows, told to the registry one word at a time: all sessions of the node share its
 * mailbox, which has no bound of its own. Of what a client shows meanwhile only the last counts.
 */
final class Showing {
  private final Consumer<Optional<Target>> registry;
  private Optional<Target> told = Optional.empty();
  private Optional<Target> wanted = Optional.empty();
  private boolean underWay;
  private long since;

  Showing(Consumer<Optional<Target>> registry) {
    this.registry = registry;
  }

  void show(Optional<Target> target, long now) {
    wanted = target;
    if (!underWay) {
      tell(now);
    }
  }

  /** The registry has taken the last word. */
  void taken(long now) {
    underWay = false;
    if (!wanted.equals(told)) {
      tell(now);
    }
  }

  /** A word of {@code before} or earlier is lost, as when the registry failed over it. */
  void forget(long before, long now) {
    if (underWay && since - before <= 0) {
      tell(now);
    }
  }

  private void tell(long now) {
    underWay = true;
    since = now;
    told = wanted;
    registry.accept(wanted);
  }
}
