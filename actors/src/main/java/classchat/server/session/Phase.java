package classchat.server.session;

import classchat.wire.Bytes;
import classchat.wire.stream.Connection;
import java.util.Optional;

/** How far a session has come. */
sealed interface Phase {
  /** TLS is being agreed on. */
  record Opening() implements Phase {}

  /** A hello is to come. */
  record Greeting(Connection connection) implements Phase {}

  /**
   * Credentials are to come.
   *
   * @param nonce what a signature has to be over
   * @param refused how many have been
   * @param deciding some are being looked at
   */
  record SigningIn(Connection connection, Bytes nonce, int refused, boolean deciding)
      implements Phase {
    SigningIn deciding(boolean now) {
      return new SigningIn(connection, nonce, refused, now);
    }

    SigningIn refusedOnceMore() {
      return new SigningIn(connection, nonce, refused + 1, false);
    }
  }

  /**
   * Somebody signed in.
   *
   * @param stopping what was begun is finished, nothing else
   */
  record Serving(
      Connection connection, Self self, Service service, Attendance attendance, boolean stopping)
      implements Phase {}

  /** The last frame is on its way; the end of the connection is to come. */
  record Closing(String reason) implements Phase {}

  /** The connection, where there is one to say something on. */
  default Optional<Connection> open() {
    return switch (this) {
      case Opening opening -> Optional.empty();
      case Greeting greeting -> Optional.of(greeting.connection());
      case SigningIn signingIn -> Optional.of(signingIn.connection());
      case Serving serving -> Optional.of(serving.connection());
      case Closing closing -> Optional.empty();
    };
  }
}
