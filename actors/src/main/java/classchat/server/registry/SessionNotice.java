package classchat.server.registry;

import classchat.wire.codec.EncodedFrame;

/** What a session hears from its registry. */
public sealed interface SessionNotice {
  /** The heads are in its outbox, the last of them ends the answer; pushes follow from now on. */
  record Attached(long request) implements SessionNotice {}

  /** What the session shows is known: it may say anew. */
  record Shows() implements SessionNotice {}

  /** The heads could not be read. */
  record NotAttached(long request) implements SessionNotice {}

  /** Something changed with a file that concerns its account: a hint. */
  record FileTold(EncodedFrame news) implements SessionNotice {}

  /** Its device changed the account's password: it goes on with the new generation. */
  record Raised(long generation) implements SessionNotice {}

  /** Password changed or account disabled: close; signing in anew decides. */
  record Outdated() implements SessionNotice {}

  /** The device's key was taken away: close. */
  record Revoked() implements SessionNotice {}

  /** The server ends: finish what was begun, say good-bye and close. */
  record Stopping() implements SessionNotice {}
}
