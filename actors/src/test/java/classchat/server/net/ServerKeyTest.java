package classchat.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.admin.AdminException;
import classchat.server.net.ServerKey.Source;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerKeyTest {
  private static final Source OWN = new Source("", "", "", "");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path data;

  @Test
  void isMadeOnceAndForItsOwnerOnly() throws IOException {
    var first = load(OWN);

    var again = load(OWN);

    assertThat(again.key()).isEqualTo(first.key());
    assertThat(again.chain()).isEqualTo(first.chain());
    assertThat(permissions("server-key.pem")).isEqualTo("rw-------");
    assertThat(permissions("server-cert.pem")).isEqualTo("rw-------");
  }

  @Test
  void ownCertificateIsGoodForTwentyYearsFromADayBack() {
    var certificate = load(OWN).chain().getFirst();

    assertThat(certificate.getNotBefore()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    assertThat(certificate.getNotAfter()).isAfter(NOW.plus(Duration.ofDays(7299)));
    assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void aCrashBetweenKeyAndCertificateKeepsTheKey() throws IOException {
    var first = load(OWN);
    Files.delete(data.resolve("server-cert.pem"));

    var again = load(OWN);

    assertThat(again.key()).isEqualTo(first.key());
    assertThat(again.chain().getFirst().getPublicKey())
        .isEqualTo(first.chain().getFirst().getPublicKey());
  }

  @Test
  void aPairFromPemFilesIsTaken() throws IOException {
    var other = load(OWN);
    var key = Files.move(data.resolve("server-key.pem"), data.resolve("k.pem"));
    var certificate = Files.move(data.resolve("server-cert.pem"), data.resolve("c.pem"));

    var loaded = load(new Source(key.toString(), certificate.toString(), "", ""));

    assertThat(loaded.chain()).isEqualTo(other.chain());
    assertThat(data.resolve("server-key.pem")).doesNotExist();
  }

  @Test
  void anRsaKeyInTheOldFormIsTakenToo() throws Exception {
    var pair = rsa();
    var pkcs1 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()).parsePrivateKey();
    var key = write("k.pem", pem("RSA PRIVATE KEY", pkcs1.toASN1Primitive().getEncoded()));
    var certificate = write("c.pem", pem("CERTIFICATE", certificate(pair)));

    var loaded = load(new Source(key, certificate, "", ""));

    assertThat(loaded.key()).isEqualTo(pair.getPrivate());
  }

  @Test
  void aPkcs12KeystoreIsTaken() throws Exception {
    var other = load(OWN);
    var file = keystore(other, "secret").toString();

    var loaded = load(new Source("", "", file, "secret"));

    assertThat(loaded.chain()).isEqualTo(other.chain());
    assertThatThrownBy(() -> load(new Source("", "", file, "wrong")))
        .isInstanceOf(AdminException.class)
        .hasMessageStartingWith(file + " cannot be read as a PKCS #12 keystore: ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aCertificateOfAnotherKeyIsRefused() throws IOException {
    load(OWN);
    var key = Files.move(data.resolve("server-key.pem"), data.resolve("k.pem")).toString();
    Files.delete(data.resolve("server-cert.pem"));
    load(OWN);
    var certificate = data.resolve("server-cert.pem").toString();

    assertThatThrownBy(() -> load(new Source(key, certificate, "", "")))
        .isInstanceOf(AdminException.class)
        .hasMessage(key + ": key and certificate do not belong together");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    load(OWN);
    var certificate = data.resolve("server-cert.pem").toString();
    var missing = data.resolve("missing.pem").toString();
    var garbage = write("garbage.pem", "-----BEGIN PRIVATE KEY-----\n!!\n");
    var empty = write("empty.pem", "");

    refused(new Source(missing, certificate, "", ""), missing);
    refused(new Source(garbage, certificate, "", ""), garbage);
    refused(new Source(empty, certificate, "", ""), empty);
    refused(new Source(data.resolve("server-key.pem").toString(), empty, "", ""), empty);
    refused(new Source("", "", garbage, "x"), garbage);
    refused(new Source(missing, "", "", ""), "tls.key and tls.certificate");
  }

  @Test
  void damagedOwnKeyIsToldAndNotReplaced() throws IOException {
    load(OWN);
    var key = write("server-key.pem", "damaged");

    refused(OWN, key);

    assertThat(data.resolve("server-key.pem")).hasContent("damaged");
  }

  @Test
  void neverShowsItself() {
    assertThat(load(OWN)).hasToString("ServerKey");
  }

  private void refused(Source source, String named) {
    assertThatThrownBy(() -> load(source))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining(named);
  }

  private ServerKey load(Source source) {
    return ServerKey.load(source, data, CLOCK, new SecureRandom());
  }

  private Path keystore(ServerKey from, String password)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var chain = from.chain().toArray(Certificate[]::new);
    store.setKeyEntry("server", from.key(), password.toCharArray(), chain);
    var file = data.resolve("server.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  private static KeyPair rsa() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static byte[] certificate(KeyPair pair) throws Exception {
    var name = new X500Principal("CN=school");
    var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
    return new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(NOW),
            Date.from(NOW.plusSeconds(9)),
            name,
            pair.getPublic())
        .build(signer)
        .getEncoded();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(data.resolve(name), text).toString();
  }

  private static String pem(String type, byte[] der) {
    var base64 = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name)));
  }
}
