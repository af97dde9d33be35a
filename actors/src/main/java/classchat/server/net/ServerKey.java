package classchat.server.net;

import classchat.server.admin.AdminException;
import classchat.server.admin.OwnerOnly;
import classchat.server.admin.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The key that clients pin: made at the first start, or read from where the configuration says. */
public record ServerKey(PrivateKey key, List<X509Certificate> chain) {
  /** The own key in a data directory. */
  public static final String KEY = "server-key.pem";

  /** Its certificate, which is made anew when it is missing. */
  public static final String CERTIFICATE = "server-cert.pem";

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

  /** Whether a data directory has an own key. */
  public static boolean isIn(Path data) {
    return Files.exists(data.resolve(KEY));
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
    return own(data, new Certificates(clock, random));
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

  /** The own one in a directory, which is made when there is none. */
  static ServerKey own(Path directory, Certificates making) {
    var key = directory.resolve(KEY);
    var certificate = directory.resolve(CERTIFICATE);
    try {
      if (!Files.exists(key)) {
        create(key, certificate, making);
      } else if (!Files.exists(certificate)) {
        recertify(key, certificate, making);
      }
    } catch (IOException e) {
      throw new AdminException("the server's key cannot be kept: " + Reasons.of(e));
    }
    return fromPem(key, certificate);
  }

  private static void create(Path key, Path certificate, Certificates making) throws IOException {
    var pair = making.keyPair();
    OwnerOnly.write(key, Pem.of(pair.getPrivate()));
    OwnerOnly.write(certificate, Pem.of(making.identity(pair)));
  }

  /** After a crash between the two files: the key is what clients know, so it stays. */
  private static void recertify(Path key, Path certificate, Certificates making)
      throws IOException {
    OwnerOnly.write(certificate, Pem.of(making.identity(keyPair(key))));
  }

  private static KeyPair keyPair(Path key) {
    var secret = Pem.readKey(key);
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

  private static ServerKey fromPem(Path key, Path certificate) {
    return identity(Pem.readKey(key), Pem.readChain(certificate), key);
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
    if (!Pem.belongTogether(key, chain.getFirst())) {
      throw new AdminException(file + ": key and certificate do not belong together");
    }
    return new ServerKey(key, chain);
  }
}
