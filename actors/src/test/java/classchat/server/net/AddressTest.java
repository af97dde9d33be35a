package classchat.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "[::1]:1", "127.0.0.2:1", "localhost:1"})
  void onlyThisMachineReachesItsLoopback(String text) {
    assertThat(Address.parse(text).isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*:1", "0.0.0.0:1", "[::]:1", "192.0.2.1:1", "[2001:db8::1]:1"})
  void othersReachEveryOtherAddress(String text) {
    assertThat(Address.parse(text).isLoopback()).isFalse();
  }
}
