package classchat.wire.stream;

import akka.actor.ActorSystem;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Tcp;
import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame.Done;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stages for tests, on sockets of this machine or on none; the sockets go with the process. */
final class Stages implements AutoCloseable {
  static final long FAREWELL = Long.MAX_VALUE;
  static final Certificates CERTIFICATES = Certificates.expired();
  static final TlsIdentity IDENTITY = CERTIFICATES.identity();

  /** One for all tests: starting another costs seconds. */
  private static final ActorSystem SYSTEM =
      ActorSystem.create(
          "stages",
          ConfigFactory.parseString(
                  """
                  akka.loggers = []
                  akka.stdout-loglevel = OFF
                  akka.daemonic = on
                  akka.io.tcp.worker-dispatcher = akka.actor.default-dispatcher
                  """)
              .withFallback(ConfigFactory.load()));

  final ActorSystem system = SYSTEM;
  final ConnectionThreads threads = ConnectionThreads.create(2);
  ConnectionSettings server = new Patience().settings();
  ConnectionSettings client = new Patience().settings();

  ConnectionStage<Frame> server(ConnectionHandler<Frame> handler) {
    return server(IDENTITY, handler);
  }

  ConnectionStage<Frame> server(TlsEngines tls, ConnectionHandler<Frame> handler) {
    return stage(tls, server, handler, failure -> new Done(FAREWELL));
  }

  ConnectionStage<Frame> client(ConnectionHandler<Frame> handler) {
    return client(TlsTrust.pinned(IDENTITY.keyHash()), handler);
  }

  ConnectionStage<Frame> client(TlsEngines tls, ConnectionHandler<Frame> handler) {
    return stage(tls, client, handler, null);
  }

  private ConnectionStage<Frame> stage(
      TlsEngines tls,
      ConnectionSettings settings,
      ConnectionHandler<Frame> handler,
      @Nullable Function<ProtocolException, Frame> farewell) {
    return new ConnectionStage<>(
        tls, () -> Numbered::decode, Numbered::encode, settings, threads, handler, farewell);
  }

  /** A server on a free port of 127.0.0.1, with a handler for each connection. */
  InetSocketAddress listen(Supplier<ConnectionHandler<Frame>> handlers) {
    return listen(IDENTITY, handlers);
  }

  InetSocketAddress listen(TlsEngines tls, Supplier<ConnectionHandler<Frame>> handlers) {
    return get(Tcp.get(system)
            .bind("127.0.0.1", 0)
            .to(Sink.foreach(c -> server(tls, handlers.get()).join(c.flow()).run(system)))
            .run(system))
        .localAddress();
  }

  void connect(InetSocketAddress address, ConnectionHandler<Frame> handler) {
    connect(address, client(handler));
  }

  void connect(InetSocketAddress address, ConnectionStage<Frame> stage) {
    stage
        .join(Tcp.get(system).outgoingConnection(address.getHostString(), address.getPort()))
        .run(system);
  }

  private static <T> T get(java.util.concurrent.CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
