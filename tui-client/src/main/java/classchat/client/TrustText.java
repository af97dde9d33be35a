package classchat.client;

import classchat.client.link.Trust;
import classchat.wire.KeyHash;

/** How people write which keys they trust. */
final class TrustText {
  private TrustText() {}

  /** Throws IllegalArgumentException with what can be written. */
  static Trust parse(String text) {
    return switch (text) {
      case "ask" -> new Trust.Ask();
      case "new" -> new Trust.New();
      case "ca" -> new Trust.Ca();
      default -> pin(text);
    };
  }

  private static Trust pin(String text) {
    try {
      return new Trust.Pin(KeyHash.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "trust is ask, new, ca or SHA256:BASE64, not '" + text + "'", e);
    }
  }
}
