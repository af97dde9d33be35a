package classchat.wire.stream;

import classchat.wire.KeyHash;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes a server by its key alone; dates, names and issuers are not looked at. That the server
 * holds the key is proved by TLS itself.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final KeyCheck check;

  PinnedTrust(KeyCheck check) {
    this.check = check;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) throw new CertificateException("the server showed no key");
    var seen = KeyHash.of(chain[0].getPublicKey());
    if (!check.accepts(seen)) throw new KeyRefusedException(seen);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("clients show no certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("clients show no certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("clients show no certificates");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
