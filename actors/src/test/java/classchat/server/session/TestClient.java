package classchat.server.session;

import akka.actor.typed.ActorSystem;
import akka.io.Inet;
import akka.stream.javadsl.Tcp;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.Fetch;
import classchat.wire.ClientFrame.Hello;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.ClientFrame.PasswordSignIn;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.Position;
import classchat.wire.ProtocolVersion;
import classchat.wire.Secret;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.Page;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.SignedIn;
import classchat.wire.ServerFrame.Welcome;
import classchat.wire.Target;
import classchat.wire.UserName;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.ConnectionSettings;
import classchat.wire.stream.ConnectionStage;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsFacts;
import classchat.wire.stream.TlsTrust;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client that does what a test says, and keeps what it is sent in order. */
final class TestClient implements ConnectionHandler<ServerFrame> {
  private static final int SECONDS = 10;
  private static final Optional<Duration> NO_LIMIT = Optional.empty();

  private final CompletableFuture<Connection> opened = new CompletableFuture<>();
  private final CompletableFuture<ConnectionEnd> ended = new CompletableFuture<>();
  private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
  private final Semaphore bulk = new Semaphore(0);
  private long request;
  private @Nullable SignedIn signedIn;

  /** Whether it takes one read at a time, and the next one only when a test says so. */
  volatile boolean sips;

  static TestClient connect(
      ActorSystem<?> system, int port, TlsTrust trust, ConnectionThreads threads) {
    return connect(system, port, trust, threads, List.of());
  }

  /** By a socket with these options. */
  static TestClient connect(
      ActorSystem<?> system,
      int port,
      TlsTrust trust,
      ConnectionThreads threads,
      List<Inet.SocketOption> options) {
    var client = new TestClient();
    var address = InetSocketAddress.createUnresolved("127.0.0.1", port);
    ConnectionStage.client(trust, ConnectionSettings.ofClient(), threads, client)
        .join(
            Tcp.get(system)
                .outgoingConnection(address, Optional.empty(), options, false, NO_LIMIT, NO_LIMIT))
        .run(system);
    return client;
  }

  @Override
  public void opened(Connection connection, TlsFacts tls) {
    opened.complete(connection);
  }

  @Override
  public void received(List<ServerFrame> read) {
    frames.addAll(read);
    if (sips) {
      connection().pauseReading();
    }
  }

  @Override
  public void drained() {}

  @Override
  public void bulkDrained() {
    bulk.release();
  }

  /** Sends what is large, when there is room for it; to a server that has closed it is lost. */
  void bulk(ClientFrame frame) {
    var encoded = FrameEncoder.encode(frame);
    while (!connection().bulk(encoded) && !isEnded()) {
      try {
        bulk.tryAcquire(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void closed(ConnectionEnd end) {
    ended.complete(end);
  }

  Connection connection() {
    return get(opened);
  }

  ConnectionEnd end() {
    return get(ended);
  }

  boolean isEnded() {
    return ended.isDone();
  }

  /** Waits for the next one of a kind, dropping what comes before. */
  <T extends ServerFrame> T next(Class<T> kind) {
    return next(kind, frame -> true);
  }

  <T extends ServerFrame> T next(Class<T> kind, Predicate<T> which) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < until) {
      var frame = poll();
      if (kind.isInstance(frame) && which.test(kind.cast(frame))) {
        return kind.cast(frame);
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " within " + SECONDS + " s");
  }

  /** Waits for one of each of two kinds, in any order. */
  void nextOfEach(Class<? extends ServerFrame> one, Class<? extends ServerFrame> other) {
    var first = next(ServerFrame.class, frame -> one.isInstance(frame) || other.isInstance(frame));
    var missing = one.isInstance(first) ? other : one;
    next(ServerFrame.class, missing::isInstance);
  }

  /** A revision that this client has to know of: by a push, or by a head when it was too quick. */
  long nextRevision() {
    var frame =
        next(
            ServerFrame.class,
            it ->
                it instanceof CursorsPush
                    || (it instanceof HeadsPush heads && heads.heads().getFirst().revision() > 0));
    return frame instanceof CursorsPush push
        ? push.revision()
        : ((HeadsPush) frame).heads().getFirst().revision();
  }

  private @Nullable ServerFrame poll() {
    try {
      return frames.poll(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void send(ClientFrame frame) {
    connection().send(frame);
  }

  /** Frames in one write. */
  void burst(List<? extends ClientFrame> burst) {
    burst.forEach(connection()::send);
  }

  long request() {
    return ++request;
  }

  Welcome greet() {
    send(new Hello(ProtocolVersion.CURRENT, "test", List.of()));
    return next(Welcome.class);
  }

  SignedIn signIn(String name) {
    send(password(name, "right"));
    var answer = next(SignedIn.class);
    signedIn = answer;
    return answer;
  }

  PasswordSignIn password(String name, String password) {
    var key = Bytes.owning(new byte[32]);
    return new PasswordSignIn(request(), new UserName(name), new Secret(password), key, "test");
  }

  SignedIn signIn(String name, DeviceId device) {
    var signature = Bytes.owning(new byte[64]);
    send(new KeySignIn(request(), new UserName(name), device, signature));
    var answer = next(SignedIn.class);
    signedIn = answer;
    return answer;
  }

  AccountId account() {
    return self().self().account();
  }

  String name() {
    return self().self().name().value();
  }

  /** All that it is sent up to the next one of a kind. */
  List<ServerFrame> until(Class<? extends ServerFrame> kind) {
    var before = new ArrayList<ServerFrame>();
    next(
        ServerFrame.class,
        frame -> {
          before.add(frame);
          return kind.isInstance(frame);
        });
    return before;
  }

  /** What it was sent and nobody has looked at. */
  List<ServerFrame> drain() {
    var rest = new ArrayList<ServerFrame>();
    frames.drainTo(rest);
    return rest;
  }

  /** The same, or what comes within a moment. */
  List<ServerFrame> take() {
    var taken = new ArrayList<ServerFrame>();
    Optional.ofNullable(poll()).ifPresent(taken::add);
    frames.drainTo(taken);
    return taken;
  }

  DeviceId device() {
    return self().device();
  }

  private SignedIn self() {
    return Objects.requireNonNull(signedIn);
  }

  Heads attach(Position... positions) {
    send(new Attach(request(), List.of(positions), false));
    return next(Heads.class);
  }

  Page fetch(ConversationId conversation, long from, int limit) {
    var asked = request();
    send(new Fetch(asked, conversation, from, true, limit));
    return next(Page.class, page -> page.request() == asked);
  }

  Post post(AccountId to, long n, String text) {
    var content = new EntryContent.Message(Body.text(text));
    return new Post(request(), new Draft(n, n * 7), new Target.Peer(to), content);
  }

  Posted posted(AccountId to, long n, String text) {
    send(post(to, n, text));
    return next(Posted.class);
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
