package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import classchat.wire.ServerFrame;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.TlsFacts;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names of several addresses, over real TCP and TLS. */
class TcpDialerTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final LinkSettings.Timing TIMING =
      LinkKit.settings(new Trust.New(), LinkKit.keyOnly(), new ServerAddress("name", 1)).timing();
  private static final KeyPolicy ANY = new KeyPolicy(new Trust.New(), Set.of());

  private final Watcher watcher = new Watcher();
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer(KIT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  void theSecondAddressIsTriedWhenNobodyListensAtTheFirst() throws Exception {
    var addresses = List.of(AddressTrialTest.address("::1"), AddressTrialTest.address("127.0.0.1"));
    try (var dialer = dialer(host -> CompletableFuture.completedStage(addresses))) {
      dialer.dial(new ServerAddress("both", server.port), ANY, watcher);

      assertThat(ScriptedServer.take(watcher.opened).peerKey()).contains(server.key());
      assertThat(watcher.ends).isEmpty();
    }
  }

  @Test
  void nobodyAtAnyAddressIsOneEndInPlainWords() throws Exception {
    server.stopListening();
    var addresses =
        List.of(AddressTrialTest.address("127.0.0.2"), AddressTrialTest.address("127.0.0.1"));
    try (var dialer = dialer(host -> CompletableFuture.completedStage(addresses))) {
      var both = new ServerAddress("both", server.port);
      dialer.dial(both, ANY, watcher);

      var loss = Loss.of(both, ScriptedServer.take(watcher.ends));
      assertThat(loss.text()).isEqualTo("both:" + server.port + ": connection refused");
    }
  }

  @Test
  void anUnknownNameIsAFailureOfTheNetwork() throws Exception {
    try (var dialer =
        dialer(host -> CompletableFuture.failedStage(new UnknownHostException(host)))) {
      dialer.dial(new ServerAddress("nowhere", 1), ANY, watcher);

      assertThat(ScriptedServer.take(watcher.ends))
          .isEqualTo(new ConnectionEnd.Network("unknown host"));
    }
  }

  @Test
  void whatOpensAfterItWasCancelledIsClosed() throws Exception {
    var addresses = List.of(AddressTrialTest.address("127.0.0.1"));
    try (var dialer = dialer(host -> CompletableFuture.completedStage(addresses))) {
      dialer.dial(new ServerAddress("name", server.port), ANY, watcher).cancel();

      assertThat(ScriptedServer.take(server.accept().ends)).isNotNull();
      assertThat(watcher.opened).isEmpty();
    }
  }

  private static TcpDialer dialer(Resolver resolver) {
    return new TcpDialer(KIT.system(), TIMING, resolver);
  }

  private static final class Watcher implements ConnectionHandler<ServerFrame> {
    final BlockingQueue<TlsFacts> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<ConnectionEnd> ends = new LinkedBlockingQueue<>();

    @Override
    public void opened(Connection connection, TlsFacts tls) {
      opened.add(tls);
    }

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
