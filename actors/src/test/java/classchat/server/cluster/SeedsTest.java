package classchat.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeedsTest {
  @Test
  void addressesOfANameAreInTheSameOrderOnAllNodes() throws UnknownHostException {
    var known = new InetAddress[] {address("10.0.0.200"), address("10.0.0.9"), address("9.9.9.9")};

    assertThat(Seeds.sorted(known, 7669))
        .containsExactly(
            new Peer("9.9.9.9", 7669), new Peer("10.0.0.9", 7669), new Peer("10.0.0.200", 7669));
  }

  @Test
  void anAddressMayStandForAName() {
    assertThat(Seeds.of(discovering("127.0.0.7:7000")))
        .containsExactly(new Peer("127.0.0.7", 7000));
  }

  @Test
  void aNameThatNobodyKnowsIsTold() {
    assertThatThrownBy(() -> Seeds.of(discovering("nodes.invalid:7669")))
        .isInstanceOf(JoinException.class)
        .hasMessage("no node is to be found: nodes.invalid is not known (cluster.discover)");
  }

  @Test
  void aPeerIsAHostAndAPort() {
    assertThat(Peer.parse("chat-1.example.org:7669"))
        .isEqualTo(new Peer("chat-1.example.org", 7669));
    for (var wrong :
        List.of("chat", "chat:", ":7669", "chat:0", "chat:65536", "[::1]:7669", "a b:1")) {
      assertThatThrownBy(() -> Peer.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private static ClusterSettings discovering(String where) {
    return new ClusterSettings(
        true, "127.0.0.7", Path.of(""), List.of(), where, 3, Duration.ofSeconds(1));
  }
}
