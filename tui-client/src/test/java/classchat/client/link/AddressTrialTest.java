package classchat.client.link;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.Bytes;
import classchat.wire.KeyHash;
import classchat.wire.ServerFrame;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionEnd.KeyRefused;
import classchat.wire.stream.ConnectionEnd.Network;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.TlsFacts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which address is tried when, moved by hand. */
class AddressTrialTest {
  private static final InetAddress SIX = address("::1");
  private static final InetAddress FOUR = address("127.0.0.1");
  private static final InetAddress FOUR_TOO = address("127.0.0.2");

  private final Map<InetAddress, ConnectionHandler<ServerFrame>> tried = new LinkedHashMap<>();
  private final List<ConnectionEnd> ends = new ArrayList<>();
  private final AddressTrial trial = new AddressTrial(tried::put, new Owner());

  @Test
  void familiesAreTriedInTurnBeginningWithTheResolversFirst() {
    assertThat(Resolver.alternating(List.of(FOUR, FOUR_TOO, SIX)))
        .containsExactly(FOUR, SIX, FOUR_TOO);
    assertThat(Resolver.alternating(List.of(SIX, FOUR, FOUR_TOO)))
        .containsExactly(SIX, FOUR, FOUR_TOO);
  }

  @Test
  void theNextAddressIsTriedAtOnceAndOnlyWhenOneFails() {
    trial.begin(List.of(SIX, FOUR, FOUR_TOO));
    assertThat(tried).containsOnlyKeys(SIX);

    at(SIX).closed(new Network("Connection refused"));
    at(FOUR).closed(new ConnectionEnd.HandshakeTimeout());

    assertThat(tried).containsOnlyKeys(SIX, FOUR, FOUR_TOO);
    assertThat(ends).isEmpty();
  }

  @Test
  void whenAllFailAlikeItIsSaidOnce() {
    trial.begin(List.of(SIX, FOUR));

    at(SIX).closed(new Network("Connection refused"));
    at(FOUR).closed(new Network("Connection refused"));

    assertThat(ends).containsExactly(new Network("connection refused"));
  }

  @Test
  void whenTheyFailDifferentlyEachIsNamed() {
    trial.begin(List.of(SIX, FOUR));

    at(SIX).closed(new Network("Network is unreachable"));
    at(FOUR).closed(new Network("Connection refused"));

    var text = "0:0:0:0:0:0:0:1: network is unreachable; 127.0.0.1: connection refused";
    assertThat(ends).containsExactly(new Network(text));
  }

  @Test
  void aWrongKeyIsTheServersAnswer() {
    var wrong = new KeyRefused(new KeyHash(Bytes.of(new byte[32])));
    trial.begin(List.of(SIX, FOUR));

    at(SIX).closed(wrong);

    assertThat(tried).containsOnlyKeys(SIX);
    assertThat(ends).containsExactly(wrong);
  }

  @Test
  void onceCancelledNothingMoreIsTriedOrTold() {
    trial.begin(List.of(SIX, FOUR));
    trial.cancel();

    at(SIX).closed(new Network("Connection refused"));

    assertThat(tried).containsOnlyKeys(SIX);
    assertThat(ends).isEmpty();
  }

  @Test
  void aLibrarysWordsAreLeftOut() {
    var refused =
        "Tcp command [Connect(localhost/127.0.0.1:1,None,List(),Some(10 seconds),true)] failed"
            + " because of java.net.ConnectException: Connection refused";
    var late =
        "Tcp command [Connect(x)] failed because of java.net.ConnectException: "
            + "Connect timeout of Some(5 seconds) expired";

    assertThat(NetworkFault.words(refused)).isEqualTo("connection refused");
    assertThat(NetworkFault.words(late)).isEqualTo("no answer in time");
    assertThat(NetworkFault.words("java.io.IOException: Connection reset by peer"))
        .isEqualTo("connection reset by peer");
    assertThat(NetworkFault.words("Tcp command [Connect(x)] failed"))
        .isEqualTo("the connection failed");
    assertThat(NetworkFault.words("TLS is odd")).isEqualTo("TLS is odd");
  }

  private ConnectionHandler<ServerFrame> at(InetAddress address) {
    return requireNonNull(tried.get(address));
  }

  /** What a numeric address stands for. */
  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private final class Owner implements ConnectionHandler<ServerFrame> {
    @Override
    public void opened(Connection connection, TlsFacts tls) {}

    @Override
    public void received(List<ServerFrame> frames) {}

    @Override
    public void drained() {}

    @Override
    public void bulkDrained() {}

    @Override
    public void closed(ConnectionEnd end) {
      ends.add(end);
    }
  }
}
