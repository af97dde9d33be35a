package classchat.server.metrics;

import classchat.server.observe.SessionEvents;
import classchat.server.observe.Window;
import classchat.server.session.Admission;
import classchat.server.store.Commits;
import classchat.server.store.Store;
import java.util.Optional;
import java.util.function.Supplier;

/** Who watches how a server does, and tells whoever asks. */
public interface Monitoring extends AutoCloseable {
  /** Nobody: it costs nothing. */
  Monitoring OFF = new Monitoring() {};

  /** As the settings have it; what measures is loaded only when it is to. */
  static Monitoring create(MetricsSettings settings) {
    return settings.enabled() ? Meters.create(settings) : OFF;
  }

  /** For the store. */
  default Commits commits() {
    return Commits.NONE;
  }

  /** For everybody else: counts what {@code events} is told. */
  default SessionEvents watching(SessionEvents events) {
    return events;
  }

  /**
   * Answers from now on; a server that only starts is not ready.
   *
   * @param window is told where
   * @throws classchat.server.net.ListenException when the address cannot be had
   */
  default void serve(Store store, Window window) {}

  /**
   * The server takes connections.
   *
   * @param complaint why it should get none for now, for {@code /ready}; empty when it should
   */
  default void ready(Admission admission, Supplier<Optional<String>> complaint) {}

  /** It is told to end: it is not ready any more, but answers until it is closed. */
  default void stopping() {}

  @Override
  default void close() {}
}
