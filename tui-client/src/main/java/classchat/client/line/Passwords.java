package classchat.client.line;

import classchat.wire.Secret;

/**
 * Where {@code /passwd} gets its passwords. Asking may block; it is done by who reads the input.
 */
public interface Passwords {
  /** The old and the new password, or why they are not there. */
  sealed interface Change {
    /** Both are there. */
    record Known(Secret current, Secret next) implements Change {}

    /** Not there, and what to do about it. */
    record Missing(String text) implements Change {}
  }

  /** Finds or asks both. */
  Change change();
}
