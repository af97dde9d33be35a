package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import classchat.client.model.ClientEvent.Ended;
import classchat.client.model.ClientEvent.Ready;
import classchat.client.model.Ending;
import classchat.client.profile.Profile;
import classchat.wire.stream.TlsIdentity;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trust in authorities, with one of our own that this JVM trusts meanwhile. */
class CaTrustTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final X500Name AUTHORITY = new X500Name("CN=an authority");
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir Path folder;
  private final Instant now = Instant.now();
  private KeyPair authority;
  private X509Certificate root;

  @BeforeEach
  void trustTheAuthority() throws Exception {
    authority = keys();
    root = certificate(AUTHORITY, authority.getPublic(), "none.example", true, now);
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", root);
    var file = folder.resolve("authorities.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "password".toCharArray());
    }
    System.setProperty(TRUST_STORE, file.toString());
    System.setProperty(TRUST_STORE_PASSWORD, "password");
  }

  @AfterEach
  void trustItNoMore() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE_PASSWORD);
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  void aServerThatAnAuthorityVouchesForIsTakenAndNotPinned() throws Exception {
    try (var server = new ScriptedServer(KIT, vouchedFor("localhost", now), 0)) {
      var link = link(server);

      LinkKit.admit(server.accept());

      link.next(Ready.class);
      assertThat(Profile.open(folder).pin("localhost:" + server.port)).isEmpty();
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    try (var server = new ScriptedServer(KIT, vouchedFor("other.example", now), 0)) {
      assertRefused(server);
    }
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    var longAgo = now.minus(Duration.ofDays(365));
    try (var server = new ScriptedServer(KIT, vouchedFor("localhost", longAgo), 0)) {
      assertRefused(server);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    try (var server = new ScriptedServer(KIT)) {
      assertRefused(server);
    }
  }

  private void assertRefused(ScriptedServer server) throws Exception {
    assertThat(link(server).next(Ended.class).why()).isEqualTo(Ending.KEY_REFUSED);
    assertThat(server.accept().frames).isEmpty();
  }

  private LinkKit link(ScriptedServer server) throws Exception {
    var address = new ServerAddress("localhost", server.port);
    var settings = LinkKit.settings(new Trust.Ca(), LinkKit.password("secret"), address);
    return new LinkKit(KIT, settings, folder);
  }

  private TlsIdentity vouchedFor(String host, Instant at) throws Exception {
    var key = keys();
    var leaf = certificate(new X500Name("CN=" + host), key.getPublic(), host, false, at);
    return TlsIdentity.create(key.getPrivate(), List.of(leaf, root));
  }

  /** Signed by the authority; valid for a month around {@code at}. */
  private X509Certificate certificate(
      X500Name subject, PublicKey key, String host, boolean signs, Instant at) throws Exception {
    var month = Duration.ofDays(15);
    var serial = BigInteger.valueOf(signs ? 1 : 2);
    var from = Date.from(at.minus(month));
    var until = Date.from(at.plus(month));
    var builder = new JcaX509v3CertificateBuilder(AUTHORITY, serial, from, until, subject, key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(signs));
    var names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
    builder.addExtension(Extension.subjectAlternativeName, false, names);
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static KeyPair keys() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }
}
