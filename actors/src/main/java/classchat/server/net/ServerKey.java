package classchat.server.net;

import classchat.server.admin.AdminException;
import classchat.server.admin.OwnerOnly;
import classchat.server.admin.Reasons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The key that clients pin: made at the first start, or read from where the configuration says. */
public record ServerKey(PrivateKey key, List<X509Certificate> chain) {
  /** The own key in a data directory. */
  public static final String KEY = "server-key.pem";

  /** Its certificate, which is made anew when it is missing. */
  public static final String CERTIFICATE = "server-cert.pem";

  private static final Duration LIFE = Duration.ofDays(20 * 365);
  private static final Duration BEFORE = Duration.ofDays(1);

  public ServerKey {
    chain = List.copyOf(chain);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "ServerKey";
  }

  /**
   * Where the key comes from; empty strings for what is not used.
   *
   * @param keyFile and {@code certificateFile}: PEM
   * @param keystoreFile PKCS #12, with its password
   */
  public record Source(
      String keyFile, String certificateFile, String keystoreFile, String keystorePassword) {
    /** Never shows the password. */
    @Override
    public String toString() {
      return "Source[" + keyFile + " " + certificateFile + " " + keystoreFile + "]";
    }
  }

  /**
   * The server's identity.
   *
   * @param data where an own key is kept
   * @throws AdminException naming file and reason
   */
  public static ServerKey load(Source source, Path data, Clock clock, SecureRandom random) {
    if (!source.keystoreFile().isEmpty()) {
      return fromKeystore(Path.of(source.keystoreFile()), source.keystorePassword());
    }
    if (source.keyFile().isEmpty() != source.certificateFile().isEmpty()) {
      throw new AdminException("tls.key and tls.certificate are set together, or neither");
    }
    if (!source.keyFile().isEmpty()) {
      return fromPem(Path.of(source.keyFile()), Path.of(source.certificateFile()));
    }
    return own(data.resolve(KEY), data.resolve(CERTIFICATE), clock, random);
  }

  /**
   * What is wrong with the own key in a data directory; empty when nothing is, or there is none.
   */
  public static Optional<String> faultOf(Path data) {
    var key = data.resolve(KEY);
    var certificate = data.resolve(CERTIFICATE);
    if (!Files.exists(key)) {
      return Files.exists(certificate)
          ? Optional.of(key + " is not there, and clients refuse another key")
          : Optional.empty();
    }
    try {
      if (Files.exists(certificate)) {
        fromPem(key, certificate);
      } else {
        keyPair(key);
      }
      return Optional.empty();
    } catch (AdminException e) {
      return Optional.of(Reasons.of(e));
    }
  }

  private static ServerKey own(Path key, Path certificate, Clock clock, SecureRandom random) {
    try {
      if (!Files.exists(key)) {
        create(key, certificate, clock, random);
      } else if (!Files.exists(certificate)) {
        recertify(key, certificate, clock, random);
      }
    } catch (IOException e) {
      throw new AdminException("the server's key cannot be kept: " + Reasons.of(e));
    }
    return fromPem(key, certificate);
  }

  private static void create(Path key, Path certificate, Clock clock, SecureRandom random)
      throws IOException {
    var pair = generate(random);
    OwnerOnly.write(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    OwnerOnly.write(certificate, pem("CERTIFICATE", selfSigned(pair, clock, random)));
  }

  /** After a crash between the two files: the key is what clients know, so it stays. */
  private static void recertify(Path key, Path certificate, Clock clock, SecureRandom random)
      throws IOException {
    var pair = keyPair(key);
    OwnerOnly.write(certificate, pem("CERTIFICATE", selfSigned(pair, clock, random)));
  }

  private static KeyPair keyPair(Path key) {
    var secret = readKey(key);
    try {
      var parameters = (java.security.interfaces.ECPrivateKey) secret;
      var point =
          org.bouncycastle.jce.ECNamedCurveTable.getParameterSpec("secp256r1")
              .getG()
              .multiply(parameters.getS())
              .normalize();
      var specification =
          new java.security.spec.ECPublicKeySpec(
              new java.security.spec.ECPoint(
                  point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger()),
              parameters.getParams());
      var open = java.security.KeyFactory.getInstance("EC").generatePublic(specification);
      return new KeyPair(open, secret);
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new AdminException(key + " is not the key that this server made: " + Reasons.of(e));
    }
  }

  private static KeyPair generate(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /** Clients pin the key, so neither name nor dates matter: 20 years, from a day back. */
  private static byte[] selfSigned(KeyPair pair, Clock clock, SecureRandom random) {
    var name = new X500Principal("CN=ClassChat");
    var now = clock.instant();
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      var holder =
          new JcaX509v3CertificateBuilder(
                  name,
                  new BigInteger(120, random).add(BigInteger.ONE),
                  Date.from(now.minus(BEFORE)),
                  Date.from(now.plus(LIFE)),
                  name,
                  pair.getPublic())
              .build(signer);
      return new JcaX509CertificateConverter().getCertificate(holder).getEncoded();
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("a certificate of our own", e);
    }
  }

  private static ServerKey fromPem(Path key, Path certificate) {
    return identity(readKey(key), readChain(certificate), key);
  }

  private static PrivateKey readKey(Path file) {
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

  private static List<X509Certificate> readChain(Path file) {
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

  private static ServerKey fromKeystore(Path file, String password) {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      for (var alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
          return identity(key, chain(store.getCertificateChain(alias)), file);
        }
      }
      throw new AdminException(file + " holds no private key");
    } catch (IOException | GeneralSecurityException e) {
      throw new AdminException(file + " cannot be read as a PKCS #12 keystore: " + Reasons.of(e));
    }
  }

  private static List<X509Certificate> chain(Certificate[] chain) {
    return java.util.Arrays.stream(chain).map(X509Certificate.class::cast).toList();
  }

  private static ServerKey identity(PrivateKey key, List<X509Certificate> chain, Path file) {
    if (!belongTogether(key, chain.getFirst())) {
      throw new AdminException(file + ": key and certificate do not belong together");
    }
    return new ServerKey(key, chain);
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
    var algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    try {
      var probe = "ClassChat".getBytes(StandardCharsets.US_ASCII);
      var signer = java.security.Signature.getInstance(algorithm);
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

  private static byte[] pem(String type, byte[] der) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
