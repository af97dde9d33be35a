package classchat.server.session;

import classchat.wire.Bytes;
import classchat.wire.ProtocolVersion;
import classchat.wire.ServerFrame.Welcome;
import java.util.List;

/** What clients are greeted with. */
final class Greeter {
  private static final int NONCE = 32;

  private Greeter() {}

  static Bytes nonce(SessionParts parts) {
    var nonce = new byte[NONCE];
    parts.random().nextBytes(nonce);
    return Bytes.owning(nonce);
  }

  static Welcome welcome(SessionParts parts, Bytes nonce) {
    return new Welcome(
        ProtocolVersion.CURRENT,
        parts.software(),
        List.of(),
        nonce,
        parts.terms(),
        parts.clock().millis());
  }
}
