package classchat.wire.stream;

import classchat.wire.KeyHash;

/**
 * Decides whether a server's key is taken. Called on a handshake thread: must not wait for a
 * person.
 */
@FunctionalInterface
public interface KeyCheck {
  boolean accepts(KeyHash seen);
}
