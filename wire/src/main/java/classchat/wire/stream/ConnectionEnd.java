package classchat.wire.stream;

import classchat.wire.KeyHash;

/** Why a connection ended. */
public sealed interface ConnectionEnd {
  /** This side closed it. */
  record Local() implements ConnectionEnd {}

  /** The other side closed it, in order. */
  record Peer() implements ConnectionEnd {}

  /** The bytes ended without close_notify: what came last may be missing. */
  record Truncated() implements ConnectionEnd {}

  /** Nothing was heard for too long. */
  record Silent() implements ConnectionEnd {}

  /** The other side took nothing for too long. */
  record Stalled() implements ConnectionEnd {}

  /** More answers were queued than the outbox holds. */
  record Overrun() implements ConnectionEnd {}

  /** The handshake did not end in time. */
  record HandshakeTimeout() implements ConnectionEnd {}

  /** The other side sent what the protocol does not allow. */
  record Protocol(String text) implements ConnectionEnd {}

  /** TLS failed, on either side. */
  record Tls(String text) implements ConnectionEnd {}

  /** The server's key is not one that this client takes; nothing was sent to it. */
  record KeyRefused(KeyHash seen) implements ConnectionEnd {}

  /** The network failed, or there is nobody at the address. */
  record Network(String text) implements ConnectionEnd {}

  /** This side's handler threw. */
  record Failed(String text) implements ConnectionEnd {}
}
