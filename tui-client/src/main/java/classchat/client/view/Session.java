package classchat.client.view;

import classchat.client.model.ClientEvent;
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

  /** The connection after {@code event}, which is told at {@code now}. */
  public Session after(ClientEvent event, Instant now) {
    return switch (event) {
      case ClientEvent.Connecting(var to) ->
          new Session(to, "", key, State.CONNECTING, Optional.empty(), reason);
      case ClientEvent.Connected up ->
          new Session(
              up.server(),
              up.tls(),
              Optional.of(up.key()),
              State.CATCHING_UP,
              Optional.empty(),
              "");
      case ClientEvent.Disconnected lost ->
          new Session(server, "", key, State.OFFLINE, lost.retryIn().map(now::plus), lost.reason());
      case ClientEvent.Ready ready ->
          new Session(server, tls, key, State.ONLINE, Optional.empty(), "");
      default -> this;
    };
  }

  /** Before anything was tried. */
  public static final Session NONE =
      new Session("", "", Optional.empty(), State.CONNECTING, Optional.empty(), "");
}
