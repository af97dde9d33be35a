package classchat.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.Props;
import classchat.server.cluster.JoinException;
import classchat.server.cluster.Node;
import classchat.server.cluster.NodeWatch;
import classchat.server.registry.Broadcast;
import classchat.wire.AccountId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on addresses of their own: whom they take in, and what happens to one cut off. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NodesTest {
  private static final Certificates MAKING =
      new Certificates(Clock.systemUTC(), new SecureRandom());
  private static final String[] HOSTS = {TestNode.host(1), TestNode.host(2), TestNode.host(3)};
  private static final String FOURTH = TestNode.host(4);
  private static final String PLAIN = "akka.remote.artery.transport = tcp";
  private static final String SECRET = "the answer to question seven is forty-two";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration TOO_LONG = Duration.ofSeconds(3);

  @TempDir static Path folder;
  private static Path keys = Path.of("");
  private static TestNode one;
  private static TestNode two;
  private static TestNode three;

  /** What a window of the first would show. */
  private static final List<String> SAID = new CopyOnWriteArrayList<>();

  private static final List<String> WARNED = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void form() throws IOException {
    keys = folder.resolve("keys");
    ClusterAuthority.create(keys, MAKING)
        .add(
            List.of(
                NodeName.parse("one," + HOSTS[0]),
                NodeName.parse("two," + HOSTS[1]),
                NodeName.parse("three," + HOSTS[2]),
                NodeName.parse("elsewhere," + TestNode.host(9))));
    one = TestNode.start(HOSTS[0], keys.resolve("one"), "");
    two = TestNode.start(HOSTS[1], keys.resolve("two"), "");
    three = TestNode.start(HOSTS[2], keys.resolve("three"), "");
    one.system.systemActorOf(NodeWatch.create(SAID::add, WARNED::add), "node-watch", Props.empty());
    for (var node : List.of(one, two, three)) {
      assertThat(node.join(one.peer(), SOON).awaitUp()).isTrue();
    }
  }

  @AfterAll
  static void end() throws IOException {
    for (var node : List.of(three, two, one)) {
      node.close();
    }
  }

  @Test
  @Order(1)
  void nodesOfOneAuthorityAreOneCluster() {
    for (var node : List.of(one, two, three)) {
      await().atMost(SOON).until(() -> node.up().equals(List.of(HOSTS)));
    }
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(SAID)
                .containsExactlyInAnyOrder(
                    "node " + two.peer() + " is part of the cluster",
                    "node " + three.peer() + " is part of the cluster"));
    assertThat(WARNED).isEmpty();
  }

  @Test
  @Order(2)
  void whatPassesBetweenNodesIsNotReadable() throws Exception {
    var told = new Broadcast.AccountTold(new AccountId(7), SECRET);
    one.actorOf(two).tell(told);

    assertThat(two.receive()).isEqualTo(told);
    assertThat(two.relay.bytes()).isGreaterThan(SECRET.length());
    assertThat(two.relay.saw(SECRET)).isFalse();
  }

  /** Else the relay above might only have looked elsewhere. */
  @Test
  @Order(2)
  void inPlainTextItWouldBe() throws Exception {
    try (var from = TestNode.start(FOURTH, keys.resolve("one"), PLAIN);
        var to = TestNode.start(TestNode.host(5), keys.resolve("one"), PLAIN)) {
      from.actorOf(to).tell(new Broadcast.AccountTold(new AccountId(7), SECRET));
      to.receive();

      assertThat(to.relay.saw(SECRET)).isTrue();
    }
  }

  /** All at once, as each of them has to wait in vain. */
  @Test
  @Order(3)
  void aNodeStaysOutThatIsOfAnotherAuthorityShowsTheKeyOfAnotherHostOrSpeaksInPlainText()
      throws IOException {
    var other = folder.resolve("other");
    ClusterAuthority.create(other, MAKING).add(List.of(NodeName.parse("four," + FOURTH)));

    try (var ofAnother = TestNode.start(FOURTH, other.resolve("four"), "");
        var asAnother = TestNode.start(FOURTH, keys.resolve("elsewhere"), "");
        var plain = TestNode.start(FOURTH, keys.resolve("one"), PLAIN)) {
      var strangers = List.of(ofAnother, asAnother, plain);
      var nodes = strangers.stream().map(node -> node.join(one.peer(), TOO_LONG)).toList();

      assertThat(nodes).allSatisfy(NodesTest::assertOutside);
      assertThat(one.up()).containsExactly(HOSTS);
    }
  }

  private static void assertOutside(Node node) {
    assertThatThrownBy(node::awaitUp)
        .isInstanceOf(JoinException.class)
        .hasMessageContaining("is not part of the cluster after 3 s")
        .hasMessageContaining(one.peer().toString());
    assertThat(node.complaint()).isPresent();
  }

  /** As one that was cut off and comes back before the others can be reached. */
  @Test
  @Order(3)
  void aNodeAloneFoundsNoClusterOfItsOwn() throws IOException {
    var ofThree = "akka.cluster.min-nr-of-members = 2";
    try (var alone = TestNode.start(HOSTS[0], keys.resolve("one"), ofThree)) {
      var node = alone.join(alone.peer(), TOO_LONG);

      assertThatThrownBy(node::awaitUp).isInstanceOf(JoinException.class);
      assertThat(node.complaint()).contains("the node is not up in its cluster: joining");
    }
  }

  @Test
  @Order(3)
  void whoHasNoKeyGetsNoWordIn() throws Exception {
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(null, new TrustManager[] {new Trusting()}, null);

    try (var socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getByName(HOSTS[0]), one.relay.port())) {
      socket.setSoTimeout(10_000);

      assertThat(isTurnedAway(() -> handshakeAndRead(socket))).isTrue();
    }
  }

  private static int handshakeAndRead(SSLSocket socket) throws IOException {
    socket.startHandshake();
    socket.getOutputStream().write("AKKA".getBytes(StandardCharsets.US_ASCII));
    return socket.getInputStream().read();
  }

  private static boolean isTurnedAway(Callable<Integer> reading) throws Exception {
    try {
      return reading.call() < 0;
    } catch (SSLException | SocketException e) {
      return true;
    }
  }

  @Test
  @Order(9)
  void aNodeThatIsCutOffEndsAndTheOthersGoOn() throws Exception {
    three.relay.cut(HOSTS[0]);
    three.relay.cut(HOSTS[1]);
    one.relay.cut(HOSTS[2]);
    two.relay.cut(HOSTS[2]);

    await().atMost(SOON).until(three::isOver);
    await().atMost(SOON).until(() -> one.up().equals(List.of(HOSTS[0], HOSTS[1])));
    await().atMost(SOON).until(() -> two.up().equals(List.of(HOSTS[0], HOSTS[1])));
    one.actorOf(two).tell(new Broadcast.AccountTold(new AccountId(8), "still here"));
    assertThat(two.receive()).isEqualTo(new Broadcast.AccountTold(new AccountId(8), "still here"));
    assertThat(one.isOver()).isFalse();
    assertThat(two.isOver()).isFalse();
    assertThat(WARNED)
        .containsExactly(
            "node " + three.peer() + " does not answer",
            "node "
                + three.peer()
                + " is put out of the cluster: the others take over what it had");
  }

  /** Whoever answers, it goes on: it wants to see whether it may. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
