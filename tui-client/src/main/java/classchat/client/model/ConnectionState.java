package classchat.client.model;

import java.time.Duration;
import java.util.Optional;

/** How the connection is. */
public sealed interface ConnectionState {
  /** Nothing has been tried yet, or it is being tried. */
  record Connecting(String server) implements ConnectionState {}

  /**
   * Signed in.
   *
   * @param ready every missed message is here
   */
  record Online(String server, String tls, boolean ready) implements ConnectionState {}

  /**
   * Not connected.
   *
   * @param retryIn as of the moment of the loss; empty when final
   */
  record Offline(String reason, Optional<Duration> retryIn) implements ConnectionState {}
}
