package classchat.client.link;

import akka.actor.typed.ActorSystem;
import akka.io.TcpSO;
import akka.stream.SystemMaterializer;
import akka.stream.javadsl.Tcp;
import classchat.wire.ServerFrame;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.ConnectionSettings;
import classchat.wire.stream.ConnectionStage;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsTrust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connections over TCP and TLS. */
final class TcpDialer implements Dialer {
  private final ActorSystem<?> system;
  private final LinkSettings.Timing timing;
  private final Resolver resolver;
  private final ConnectionThreads threads = ConnectionThreads.create(1);

  TcpDialer(ActorSystem<?> system, LinkSettings.Timing timing, Resolver resolver) {
    this.system = system;
    this.timing = timing;
    this.resolver = resolver;
  }

  @Override
  public Dialling dial(
      ServerAddress server, KeyPolicy keys, ConnectionHandler<ServerFrame> handler) {
    var trial =
        new AddressTrial(
            (address, one) -> connect(server, address, trust(server, keys), one), handler);
    CompletionStage<List<InetAddress>> found =
        resolver
            .addresses(server.host())
            .toCompletableFuture()
            .orTimeout(timing.connect().toMillis(), TimeUnit.MILLISECONDS);
    found.whenComplete((addresses, failure) -> {
      if (failure == null) {
        trial.begin(addresses);
      } else {
        trial.fail(
            failure instanceof TimeoutException
                ? "its name was not looked up in time"
                : "unknown host");
      }
    });
    return trial;
  }

  private void connect(
      ServerAddress server,
      InetAddress address,
      TlsTrust trust,
      ConnectionHandler<ServerFrame> handler) {
    var socket =
        Tcp.get(system)
            .outgoingConnection(
                new InetSocketAddress(address, server.port()),
                Optional.empty(),
                List.of(TcpSO.tcpNoDelay(true)),
                true,
                Optional.of(timing.connect()),
                Optional.<Duration>empty());
    ConnectionStage.client(trust, settings(), threads, handler)
        .join(socket)
        .run(SystemMaterializer.get(system).materializer());
  }

  private static TlsTrust trust(ServerAddress server, KeyPolicy keys) {
    return keys.trust() instanceof Trust.Ca
        ? TlsTrust.authorities(server.host(), server.port())
        : TlsTrust.checked(keys);
  }

  @Override
  public void close() {
    threads.close();
  }

  private ConnectionSettings settings() {
    var usual = ConnectionSettings.ofClient();
    return new ConnectionSettings(
        timing.connect(),
        usual.handshakeBytes(),
        timing.keepAliveQuiet(),
        timing.keepAliveDead(),
        usual.stalledAfter(),
        usual.closeTimeout(),
        usual.firstFrameBytes(),
        usual.pushBytes(),
        usual.answerBytes(),
        usual.bulkBytes());
  }
}
