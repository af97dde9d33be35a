package classchat.server.session;

import classchat.wire.ErrorCode;
import classchat.wire.ProtocolVersion;
import classchat.wire.ServerFrame.Bye;
import java.util.Optional;

/** Which clients this server understands. */
final class Versions {
  /** The oldest that still does. */
  private static final ProtocolVersion OLDEST = new ProtocolVersion(1, 0);

  private Versions() {}

  /** What a client is told that speaks another language; empty for one that does not. */
  static Optional<Bye> refusal(ProtocolVersion client) {
    if (client.major() > ProtocolVersion.CURRENT.major()) {
      return Optional.of(
          bye(
              client,
              "this server is older than the client: use an older client, or ask for a newer server"));
    }
    if (isBefore(client, OLDEST)) {
      return Optional.of(bye(client, "the client is too old for this server: install a newer one"));
    }
    return Optional.empty();
  }

  private static boolean isBefore(ProtocolVersion one, ProtocolVersion other) {
    return one.major() < other.major()
        || (one.major() == other.major() && one.minor() < other.minor());
  }

  private static Bye bye(ProtocolVersion client, String what) {
    return new Bye(
        ErrorCode.VERSION_REFUSED,
        what + " (protocol " + client + ", the server speaks " + ProtocolVersion.CURRENT + ")",
        false,
        0);
  }
}
