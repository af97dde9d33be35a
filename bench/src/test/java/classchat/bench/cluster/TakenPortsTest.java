package classchat.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.bench.program.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class TakenPortsTest {
  private static final String HOST = "127.0.0.1";

  @Test
  void aPortThatSomebodyHasIsToldWithTheOptionThatNamesAnother() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = other.getLocalPort();

      assertThat(new TakenPorts(port, Ports.free(HOST), Ports.free(HOST)).taken())
          .hasValueSatisfying(
              text -> assertThat(text).startsWith("127.0.0.1:" + port).contains("--port"));
      assertThat(new TakenPorts(Ports.free(HOST), Ports.free(HOST), port).taken())
          .hasValueSatisfying(text -> assertThat(text).contains("--database-port"));
    }
  }

  @Test
  void portsThatAreFreeAreNoneToTell() {
    var clients = Ports.free(HOST);
    var nodes = Ports.free(HOST);
    var database = Ports.free(HOST);

    assertThat(new TakenPorts(clients, nodes, database).taken()).isEmpty();
  }
}
