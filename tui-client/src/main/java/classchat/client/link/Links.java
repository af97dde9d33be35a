package classchat.client.link;

import classchat.client.profile.Profile;
import java.util.function.Consumer;

/** Starts links. */
public interface Links {
  /** A link that lives until it is closed. */
  interface Running extends AutoCloseable {
    void tell(Link.Command command);

    /** Waits a moment for its end. */
    @Override
    void close();
  }

  /**
   * A link; starting it takes a while.
   *
   * @param listener is told what happens, on a thread of the link; it must not block
   * @param stopped runs once it has stopped, whatever the reason
   */
  Running start(
      LinkSettings settings,
      Profile profile,
      Backlog backlog,
      Consumer<Batch> listener,
      Runnable stopped);
}
