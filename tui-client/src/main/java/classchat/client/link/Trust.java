package classchat.client.link;

import classchat.wire.KeyHash;

/**
 * Which server keys are accepted. Whatever is chosen, a key that differs from the one pinned in the
 * profile is refused. It is checked within the TLS handshake, before a byte of credentials.
 */
public sealed interface Trust {
  /**
   * Only pinned keys; an unknown one ends the link with {@code KeyRefused}, so that somebody can be
   * asked.
   */
  record Ask() implements Trust {}

  /** A key of a server never seen before is pinned without asking. */
  record New() implements Trust {}

  /** This key only; it is pinned when it is shown. */
  record Pin(KeyHash key) implements Trust {}

  /** A certificate chain that this machine trusts, and the host's name in it. */
  record Ca() implements Trust {}
}
