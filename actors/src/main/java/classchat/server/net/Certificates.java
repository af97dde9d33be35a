package classchat.server.net;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes P-256 keys and certificates of them, good for 20 years from a day back. */
record Certificates(Clock clock, SecureRandom random) {
  private static final Duration LIFE = Duration.ofDays(20 * 365);
  private static final Duration BEFORE = Duration.ofDays(1);

  KeyPair keyPair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /** What clients see: they pin the key, so neither name nor dates matter. */
  X509Certificate identity(KeyPair pair) {
    var name = new X500Principal("CN=ClassChat");
    return signed(builder(name, name, pair.getPublic()), pair.getPrivate());
  }

  /** Signs certificates of nodes, and of nobody who signs others. */
  X509Certificate authority(KeyPair pair) {
    var name = new X500Principal("CN=ClassChat cluster");
    var builder = builder(name, name, pair.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    } catch (IOException e) {
      throw new IllegalStateException("extensions of our own", e);
    }
    return signed(builder, pair.getPrivate());
  }

  /**
   * For a node, which both calls and is called.
   *
   * @param names where the others reach it
   */
  X509Certificate node(
      String name, GeneralNames names, PublicKey key, X509Certificate authority, PrivateKey by) {
    var issuer = authority.getSubjectX500Principal();
    var builder = builder(issuer, new X500Principal("CN=" + name), key);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, both());
      builder.addExtension(Extension.subjectAlternativeName, false, names);
    } catch (IOException e) {
      throw new IllegalStateException("extensions of our own", e);
    }
    return signed(builder, by);
  }

  private static ExtendedKeyUsage both() {
    return new ExtendedKeyUsage(
        new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
  }

  private JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, PublicKey key) {
    var now = clock.instant();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, random).add(BigInteger.ONE),
        Date.from(now.minus(BEFORE)),
        Date.from(now.plus(LIFE)),
        subject,
        key);
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey by) {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("a certificate of our own", e);
    }
  }
}
