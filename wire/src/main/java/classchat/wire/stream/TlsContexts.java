package classchat.wire.stream;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS 1.3 and nothing else, from the JDK. */
final class TlsContexts {
  private static final String TLS_1_3 = "TLSv1.3";
  private static final String[] ONLY_TLS_1_3 = {TLS_1_3};

  private TlsContexts() {}

  static SSLContext create(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
    try {
      var context = SSLContext.getInstance(TLS_1_3);
      context.init(keys, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS 1.3 cannot be set up: " + e.getMessage(), e);
    }
  }

  static SSLEngine limited(SSLEngine engine, boolean client) {
    engine.setUseClientMode(client);
    engine.setEnabledProtocols(ONLY_TLS_1_3);
    return engine;
  }
}
