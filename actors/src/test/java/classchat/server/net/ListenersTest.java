package classchat.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a server listens. */
@SuppressWarnings("AddressSelection") // literal addresses have one address
final class ListenersTest {
  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private static Listeners bind(int defaultPort, String... named) {
    return Listeners.bind(
        kit.system(),
        List.of(named).stream().map(Address::parse).toList(),
        defaultPort,
        connection -> {});
  }

  private static boolean canConnect(String host, int port) {
    try (var socket = new Socket(host, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasIpv6() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("::1", 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void stop(Listeners listeners) throws Exception {
    listeners.stop().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void theDefaultIsTheLoopbackOfBothFamiliesOnOnePort() throws Exception {
    var listeners = bind(0);
    try {
      var port = listeners.addresses().getFirst().port();

      assertThat(listeners.addresses().getFirst()).hasToString("127.0.0.1:" + port);
      assertThat(canConnect("127.0.0.1", port)).isTrue();
      assertThat(listeners.addresses().size() + listeners.warnings().size()).isEqualTo(2);
      if (hasIpv6()) {
        assertThat(listeners.addresses().get(1)).hasToString("[::1]:" + port);
        assertThat(canConnect("::1", port)).isTrue();
      }
    } finally {
      stop(listeners);
    }
  }

  @Test
  void everyAddressOfBothFamiliesIsOneSocketHoweverItIsWritten() throws Exception {
    for (var any : List.of("*:0", "0.0.0.0:0", "[::]:0")) {
      var listeners = bind(0, any);
      try {
        assertThat(listeners.addresses()).hasSize(1);
        var port = listeners.addresses().getFirst().port();
        assertThat(canConnect("127.0.0.1", port)).isTrue();
        assertThat(canConnect("::1", port)).isEqualTo(hasIpv6());
        assertThat(canConnect(listeners.addresses().getFirst().host(), port)).isTrue();
      } finally {
        stop(listeners);
      }
    }
  }

  @Test
  void theSameSocketNamedTwiceIsOne() throws Exception {
    var listeners = bind(0, "*:0", "0.0.0.0:0", "[::]:0");
    try {
      assertThat(listeners.addresses()).hasSize(1);
    } finally {
      stop(listeners);
    }
  }

  @Test
  void aPortInUseIsNamedAndNothingStaysOpen() throws Exception {
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", 0));
      var port = taken.getLocalPort();

      assertThatThrownBy(() -> bind(0, "127.0.0.1:" + port))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("in use");
      assertThatThrownBy(() -> bind(port))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void anAddressThatThisMachineDoesNotHaveIsAnErrorWhenItWasNamed() {
    assertThatThrownBy(() -> bind(0, "192.0.2.1:0"))
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("192.0.2.1");
    assertThatThrownBy(() -> bind(0, "no.such.host.invalid:0"))
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("no such host");
  }

  @Test
  void whatHasStoppedTakesNoMore() throws Exception {
    var listeners = bind(0, "127.0.0.1:0");
    var port = listeners.addresses().getFirst().port();

    stop(listeners);

    assertThat(canConnect("127.0.0.1", port)).isFalse();
  }

  @Test
  void aSocketThatEndsByItselfIsTold() {
    var lost = new LinkedBlockingQueue<Address>();
    var failing =
        Listeners.bind(
            kit.system(),
            List.of(new Address("127.0.0.1", 0)),
            0,
            connection -> {
              throw new IllegalStateException("sabotage");
            });
    failing.onLost(lost::add);

    assertThat(canConnect("127.0.0.1", failing.addresses().getFirst().port())).isTrue();

    await().untilAsserted(() -> assertThat(lost).containsExactlyElementsOf(failing.addresses()));
  }

  @Test
  void aSocketThatIsStoppedIsNotLost() throws Exception {
    var lost = new LinkedBlockingQueue<Address>();
    var listeners = bind(0, "127.0.0.1:0");
    listeners.onLost(lost::add);

    stop(listeners);

    assertThat(lost).isEmpty();
  }

  @Test
  void addressesAreReadAndWrittenAsPeopleWriteThem() {
    assertThat(Address.parse("localhost:7667")).isEqualTo(new Address("localhost", 7667));
    assertThat(Address.parse("[::1]:0")).isEqualTo(new Address("::1", 0)).hasToString("[::1]:0");
    assertThat(Address.parse("*:1")).isEqualTo(new Address("*", 1));
    for (var wrong :
        List.of("", "7667", "host", "host:", ":1", "h:65536", "a b:1", "u@h:1", "*:x")) {
      assertThatThrownBy(() -> Address.parse(wrong))
          .describedAs(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
