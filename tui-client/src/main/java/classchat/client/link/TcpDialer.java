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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Connections over TCP and TLS. */
final class TcpDialer implements Dialer {
  private final ActorSystem<?> system;
  private final LinkSettings.Timing timing;
  private final ConnectionThreads threads = ConnectionThreads.create(1);

  TcpDialer(ActorSystem<?> system, LinkSettings.Timing timing) {
    this.system = system;
    this.timing = timing;
  }

  @Override
  public void dial(ServerAddress server, KeyPolicy keys, ConnectionHandler<ServerFrame> handler) {
    var trust =
        keys.trust() instanceof Trust.Ca
            ? TlsTrust.authorities(server.host(), server.port())
            : TlsTrust.checked(keys);
    var stage = ConnectionStage.client(trust, settings(), threads, handler);
    var socket =
        Tcp.get(system)
            .outgoingConnection(
                InetSocketAddress.createUnresolved(server.host(), server.port()),
                Optional.empty(),
                List.of(TcpSO.tcpNoDelay(true)),
                true,
                Optional.of(timing.connect()),
                Optional.<Duration>empty());
    stage.join(socket).run(SystemMaterializer.get(system).materializer());
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
        usual.answerBytes());
  }
}
