package classchat.server.net;

import classchat.server.admin.AdminException;
import classchat.server.admin.Reasons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Keys and certificates in PEM files. What cannot be read is told with its file. */
final class Pem {
  private Pem() {}

  static PrivateKey readKey(Path file) {
    try (var parser = new PEMParser(Files.newBufferedReader(file, StandardCharsets.US_ASCII))) {
      for (var item = parser.readObject(); item != null; item = parser.readObject()) {
        if (item instanceof PrivateKeyInfo plain) {
          return new JcaPEMKeyConverter().getPrivateKey(plain);
        }
        if (item instanceof PEMKeyPair pair) {
          return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        }
      }
      throw new AdminException(file + " holds no unencrypted private key in PEM");
    } catch (IOException e) {
      throw new AdminException(file + " cannot be read as a PEM key: " + Reasons.of(e));
    }
  }

  /** At least one. */
  static List<X509Certificate> readChain(Path file) {
    try {
      var factory = CertificateFactory.getInstance("X.509");
      var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
      var chain =
          factory.generateCertificates(bytes).stream().map(X509Certificate.class::cast).toList();
      if (chain.isEmpty()) {
        throw new AdminException(file + " holds no certificate");
      }
      return chain;
    } catch (IOException | GeneralSecurityException e) {
      throw new AdminException(file + " cannot be read as PEM certificates: " + Reasons.of(e));
    }
  }

  static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
    var algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    try {
      var probe = "ClassChat".getBytes(StandardCharsets.US_ASCII);
      var signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(probe);
      var signature = signer.sign();
      signer.initVerify(certificate.getPublicKey());
      signer.update(probe);
      return signer.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static boolean isSignedBy(X509Certificate certificate, X509Certificate authority) {
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static byte[] of(PrivateKey key) {
    return of("PRIVATE KEY", key.getEncoded());
  }

  static byte[] of(X509Certificate certificate) {
    try {
      return of("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate of our own", e);
    }
  }

  private static byte[] of(String type, byte[] der) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
