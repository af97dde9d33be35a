package classchat.wire.stream;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with a self-signed certificate, made for one test. */
record Certificates(KeyPair key, X509Certificate certificate) {
  /** An EC key; its certificate is for {@code localhost} and long expired. */
  static Certificates expired() {
    return create("EC", 256, "SHA256withECDSA", "localhost", Instant.EPOCH);
  }

  static Certificates of(String host) {
    return create("EC", 256, "SHA256withECDSA", host, Instant.now().minus(Duration.ofDays(1)));
  }

  static Certificates rsa() {
    return create("RSA", 2048, "SHA256withRSA", "localhost", Instant.now());
  }

  private static Certificates create(
      String algorithm, int size, String signature, String host, Instant from) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      var key = generator.generateKeyPair();
      return new Certificates(key, signed(key, key.getPrivate(), host, signature, host, from));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key whose certificate this one has signed, and which is expired. */
  Certificates signExpired(String host) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      var pair = generator.generateKeyPair();
      var issuer = certificate.getSubjectX500Principal().getName().substring("CN=".length());
      return new Certificates(
          pair, signed(pair, key.getPrivate(), issuer, "SHA256withECDSA", host, Instant.EPOCH));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate signed(
      KeyPair key, PrivateKey signer, String issuer, String signature, String host, Instant from)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=" + issuer),
            BigInteger.ONE,
            Date.from(from),
            Date.from(from.plus(Duration.ofDays(30))),
            new X500Name("CN=" + host),
            key.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    var content = new JcaContentSignerBuilder(signature).build(signer);
    return new JcaX509CertificateConverter().getCertificate(builder.build(content));
  }

  TlsIdentity identity() {
    return TlsIdentity.create(key.getPrivate(), List.of(certificate));
  }

  /** Key and certificate as openssl reads them. */
  String pem() throws GeneralSecurityException {
    return pem("PRIVATE KEY", key.getPrivate().getEncoded())
        + pem("CERTIFICATE", certificate.getEncoded());
  }

  private static String pem(String type, byte[] bytes) {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}
