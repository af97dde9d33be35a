package classchat.wire.stream;

import classchat.wire.KeyHash;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Which server a client takes. Safe for use by any thread. */
public final class TlsTrust implements TlsEngines {
  private final Supplier<SSLEngine> engines;

  private TlsTrust(Supplier<SSLEngine> engines) {
    this.engines = engines;
  }

  /** The server with exactly this key. */
  public static TlsTrust pinned(KeyHash pin) {
    return checked(pin::equals);
  }

  /** A server whose key {@code check} takes. */
  public static TlsTrust checked(KeyCheck check) {
    var context = TlsContexts.create(null, new TrustManager[] {new PinnedTrust(check)});
    // Without a host there is no session to resume: every handshake checks the key.
    return new TlsTrust(context::createSSLEngine);
  }

  /** A server whose certificate the JDK's authorities vouch for, by this name. */
  public static TlsTrust authorities(String host, int port) {
    return authorities(host, port, null);
  }

  static TlsTrust authorities(String host, int port, TrustManager @Nullable [] trust) {
    var context = TlsContexts.create(null, trust);
    return new TlsTrust(() -> named(context.createSSLEngine(host, port)));
  }

  private static SSLEngine named(SSLEngine engine) {
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine create() {
    return TlsContexts.limited(engines.get(), true);
  }
}
