package classchat.server.net;

import classchat.server.admin.AdminException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;

/**
 * What a node shows to the others, and by whom they have to be signed.
 *
 * @param authority the only one that this cluster trusts
 */
record NodeKey(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
  static final String KEY = "node-key.pem";
  static final String CERTIFICATE = "node-cert.pem";
  static final String AUTHORITY = "authority-cert.pem";

  /**
   * Reads the files of a directory that {@code cluster-key} made.
   *
   * @throws AdminException naming file and reason
   */
  static NodeKey read(Path directory) {
    var key = Pem.readKey(directory.resolve(KEY));
    var certificate = Pem.readChain(directory.resolve(CERTIFICATE)).getFirst();
    var authority = Pem.readChain(directory.resolve(AUTHORITY)).getFirst();
    if (!Pem.belongTogether(key, certificate)) {
      throw new AdminException(
          directory + ": node-key.pem and node-cert.pem do not belong together");
    }
    if (!Pem.isSignedBy(certificate, authority)) {
      throw new AdminException(directory + ": node-cert.pem is not of authority-cert.pem");
    }
    return new NodeKey(key, certificate, authority);
  }

  /** Whether the others find this host in the certificate. */
  boolean isFor(String host) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names != null && names.stream().anyMatch(name -> isSame(name.get(1), host));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static boolean isSame(Object name, String host) {
    return name instanceof String text && text.equalsIgnoreCase(host);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "NodeKey[" + certificate.getSubjectX500Principal() + "]";
  }
}
