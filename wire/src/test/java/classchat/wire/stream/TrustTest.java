package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.KeyHash;
import classchat.wire.ServerFrame.Done;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which servers a client takes. */
class TrustTest {
  private final Stages stages = new Stages();
  private final Recorder server = new Recorder();
  private final Recorder client = new Recorder();

  @AfterEach
  void close() {
    stages.close();
  }

  private void connect(TlsTrust trust) {
    stages.connect(stages.listen(() -> server), stages.client(trust, client));
  }

  private static InetSocketAddress nobody() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }
  }

  @Test
  void otherKeyThanThePinnedOneIsRefusedBeforeAFrameIsSent() {
    connect(TlsTrust.pinned(Certificates.expired().identity().keyHash()));

    assertThat(client.end()).isEqualTo(new ConnectionEnd.KeyRefused(Stages.IDENTITY.keyHash()));
    assertThat(client.isOpen()).isFalse();
    assertThat(server.end()).isInstanceOf(ConnectionEnd.Tls.class);
    assertThat(server.reads).isEmpty();
  }

  @Test
  void unknownKeyIsTakenWhenTheCheckTakesIt() {
    List<KeyHash> asked = new ArrayList<>();
    connect(
        TlsTrust.checked(seen -> {
          asked.add(seen);
          return true;
        }));

    client.connection().send(new Done(1));

    server.awaitNumbers(1);
    assertThat(asked).containsExactly(Stages.IDENTITY.keyHash());
  }

  @Test
  void rsaKeyIsPinnedAsWell() {
    var rsa = Certificates.rsa().identity();
    var address = stages.listen(rsa, () -> server);
    stages.connect(address, stages.client(TlsTrust.pinned(rsa.keyHash()), client));

    assertThat(client.connection().tls().peerKey()).contains(rsa.keyHash());
  }

  @Test
  void authoritiesWantAKnownIssuerAndTheName() throws GeneralSecurityException, IOException {
    var known = Certificates.of("localhost");
    var address = stages.listen(known.identity(), () -> server);

    assertThat(endWith(address, "localhost", null)).isInstanceOf(ConnectionEnd.Tls.class);
    assertThat(endWith(address, "chat.example", trusting(known)))
        .isInstanceOf(ConnectionEnd.Tls.class);
    var good = new Recorder();
    stages.connect(
        address, stages.client(TlsTrust.authorities("localhost", 7667, trusting(known)), good));

    assertThat(good.connection().tls().peerKey()).contains(known.identity().keyHash());
  }

  @Test
  void authoritiesRefuseAnExpiredCertificate() throws GeneralSecurityException, IOException {
    var authority = Certificates.of("authority");
    var address = stages.listen(authority.signExpired("localhost").identity(), () -> server);

    assertThat(endWith(address, "localhost", trusting(authority)))
        .isInstanceOf(ConnectionEnd.Tls.class);
  }

  private ConnectionEnd endWith(
      InetSocketAddress address, String host, TrustManager @Nullable [] trust) {
    var handler = new Recorder();
    stages.connect(address, stages.client(TlsTrust.authorities(host, 7667, trust), handler));
    return handler.end();
  }

  private static TrustManager[] trusting(Certificates authority)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("authority", authority.certificate());
    var factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  @Test
  void addressWithoutAServerIsANetworkFailure() throws IOException {
    stages.connect(nobody(), client);

    assertThat(client.end()).isInstanceOf(ConnectionEnd.Network.class);
  }
}
