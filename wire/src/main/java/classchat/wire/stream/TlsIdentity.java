package classchat.wire.stream;

import classchat.wire.KeyHash;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Who a server is: its key and certificate chain. Safe for use by any thread. */
public final class TlsIdentity implements TlsEngines {
  private final SSLContext context;
  private final KeyHash hash;

  private TlsIdentity(SSLContext context, KeyHash hash) {
    this.context = context;
    this.hash = hash;
  }

  /**
   * A server that shows this key.
   *
   * @param chain the key's certificate first
   */
  public static TlsIdentity create(PrivateKey key, List<X509Certificate> chain) {
    if (chain.isEmpty()) throw new IllegalArgumentException("a server needs a certificate");
    var keys = new KeyManager[] {new OneKey(key, chain)};
    return new TlsIdentity(
        TlsContexts.create(keys, null), KeyHash.of(chain.getFirst().getPublicKey()));
  }

  /** What clients pin. */
  public KeyHash keyHash() {
    return hash;
  }

  @Override
  public SSLEngine create() {
    return TlsContexts.limited(context.createSSLEngine(), false);
  }
}
