package classchat.client.view;

import classchat.wire.KeyHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The connection as it is shown.
 *
 * @param retryAt when the next try begins, while there is none
 * @param reason why the last one ended or failed; empty while all is well
 */
public record Session(
    String server,
    String tls,
    Optional<KeyHash> key,
    State state,
    Optional<Instant> retryAt,
    String reason) {
  /** How it is. */
  public enum State {
    CONNECTING,
    /** Signed in; missed messages are still coming. */
    CATCHING_UP,
    ONLINE,
    OFFLINE
  }

  /** Before anything was tried. */
  public static final Session NONE =
      new Session("", "", Optional.empty(), State.CONNECTING, Optional.empty(), "");
}
