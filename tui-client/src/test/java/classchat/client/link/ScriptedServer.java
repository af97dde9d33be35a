package classchat.client.link;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Tcp;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import classchat.wire.ServerFrame;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.ConnectionSettings;
import classchat.wire.stream.ConnectionStage;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsFacts;
import classchat.wire.stream.TlsIdentity;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A server of TCP and TLS on this machine whose every answer a test gives by hand. */
final class ScriptedServer implements AutoCloseable {
  static final long PATIENCE = 10;

  /** One accepted connection. */
  static final class Peer implements ConnectionHandler<ClientFrame> {
    final BlockingQueue<ClientFrame> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<ConnectionEnd> ends = new LinkedBlockingQueue<>();
    final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();

    @Override
    public void opened(Connection connection, TlsFacts tls) {
      opened.add(connection);
    }

    @Override
    public void received(List<ClientFrame> received) {
      frames.addAll(received);
    }

    @Override
    public void drained() {}

    @Override
    public void bulkDrained() {}

    @Override
    public void closed(ConnectionEnd end) {
      ends.add(end);
    }

    void send(ServerFrame frame) throws InterruptedException {
      var connection = take(opened);
      opened.add(connection);
      connection.accept(65536);
      connection.send(frame);
    }

    void close(ServerFrame last) throws InterruptedException {
      var connection = take(opened);
      opened.add(connection);
      connection.close(last);
    }

    /** The next frame, which is one of these. */
    <F extends ClientFrame> F expect(Class<F> type) throws InterruptedException {
      return type.cast(take(frames));
    }
  }

  final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
  final TlsIdentity identity;
  final int port;
  private final ConnectionThreads threads = ConnectionThreads.create(2);
  private final Tcp.ServerBinding binding;

  ScriptedServer(ActorTestKit kit) throws Exception {
    this(kit, identity(), 0);
  }

  ScriptedServer(ActorTestKit kit, TlsIdentity identity, int wanted) throws Exception {
    this.identity = identity;
    this.binding =
        Tcp.get(kit.system())
            .bind("127.0.0.1", wanted)
            .to(
                Sink.foreach(incoming -> {
                  var peer = new Peer();
                  peers.add(peer);
                  ConnectionStage.server(
                          identity,
                          ConnectionSettings.ofServer(),
                          threads,
                          peer,
                          failure ->
                              new ServerFrame.Bye(
                                  ErrorCode.SERVER_ERROR,
                                  String.valueOf(failure.getMessage()),
                                  false,
                                  0))
                      .join(incoming.flow())
                      .run(kit.system());
                }))
            .run(kit.system())
            .toCompletableFuture()
            .get(PATIENCE, TimeUnit.SECONDS);
    this.port = binding.localAddress().getPort();
  }

  Peer accept() throws InterruptedException {
    return take(peers);
  }

  KeyHash key() {
    return identity.keyHash();
  }

  ServerAddress address() {
    return new ServerAddress("127.0.0.1", port);
  }

  /** Listens no more; connections stay. */
  void stopListening() {
    binding.unbind().toCompletableFuture().orTimeout(PATIENCE, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    stopListening();
    threads.close();
  }

  static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    var taken = queue.poll(PATIENCE, TimeUnit.SECONDS);
    if (taken == null) {
      throw new AssertionError("nothing came within " + PATIENCE + " s");
    }
    return taken;
  }

  static TlsIdentity identity() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    var key = generator.generateKeyPair();
    var name = new X500Name("CN=localhost");
    var from = Instant.now().minus(Duration.ofDays(1));
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(from),
            Date.from(from.plus(Duration.ofDays(30))),
            name,
            key.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
    var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    return TlsIdentity.create(key.getPrivate(), List.of(certificate));
  }
}
