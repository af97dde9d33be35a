package classchat.wire.stream;

import classchat.wire.KeyHash;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server's key is refused by our own check; TLS carries this as a cause. */
final class KeyRefusedException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final transient KeyHash seen;

  KeyRefusedException(KeyHash seen) {
    super("the server's key " + seen + " is refused");
    this.seen = seen;
  }

  /** The key whose refusal made {@code failure}. */
  static Optional<KeyHash> in(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof KeyRefusedException refused) return Optional.of(refused.seen);
    }
    return Optional.empty();
  }
}
