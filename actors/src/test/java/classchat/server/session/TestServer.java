package classchat.server.session;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.io.TcpSO;
import classchat.server.account.AccountService;
import classchat.server.account.AccountSettings;
import classchat.server.account.AccountsMade;
import classchat.server.account.Hasher;
import classchat.server.account.SetupCode;
import classchat.server.account.StoredAccountService;
import classchat.server.cluster.Directory;
import classchat.server.cluster.EntityKind;
import classchat.server.cluster.Home;
import classchat.server.cluster.LocalDirectory;
import classchat.server.conversation.Collaborators;
import classchat.server.conversation.Conversation;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.ConversationSettings;
import classchat.server.conversation.CursorMail;
import classchat.server.conversation.FileLimits;
import classchat.server.files.Announcer;
import classchat.server.files.BlobStore;
import classchat.server.files.FileParts;
import classchat.server.files.FilesSettings;
import classchat.server.files.Pace;
import classchat.server.files.PieceBlobs;
import classchat.server.files.Places;
import classchat.server.files.SharedFile;
import classchat.server.files.SharedFileCommand;
import classchat.server.files.SpoolFolder;
import classchat.server.files.Sweeper;
import classchat.server.metrics.Monitoring;
import classchat.server.net.Acceptor;
import classchat.server.net.Address;
import classchat.server.net.Listeners;
import classchat.server.net.ServerKey;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.AllRegistries;
import classchat.server.registry.Neighbours;
import classchat.server.registry.OnlineUsers;
import classchat.server.registry.Registries;
import classchat.server.registry.RegistryCommand;
import classchat.server.registry.RegistrySettings;
import classchat.server.registry.SessionRegistry;
import classchat.server.store.Files.Quota;
import classchat.server.store.PostgresSettings;
import classchat.server.store.PostgresStore;
import classchat.server.store.SqliteStore;
import classchat.server.store.Store;
import classchat.server.store.StoreSettings;
import classchat.server.user.User;
import classchat.server.user.UserCommand;
import classchat.server.user.UserSettings;
import classchat.wire.Limits;
import classchat.wire.Registration;
import classchat.wire.ServerTerms;
import classchat.wire.stream.ConnectionSettings;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsIdentity;
import classchat.wire.stream.TlsTrust;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A server in this process on a free port of the loopback, with everything but passwords. */
final class TestServer implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final FilesSettings FILES = files(0, 4, 1 << 20);

  /**
   * How files are taken, as fast as can be.
   *
   * @param keepFree bytes of the disk
   * @param ofAccount transfers of one account at once
   * @param window bytes on their way, and as many until a sync
   */
  static FilesSettings files(long keepFree, int ofAccount, int window) {
    return new FilesSettings(
        keepFree,
        64,
        ofAccount,
        window,
        window,
        2,
        Duration.ZERO,
        Duration.ofMinutes(10),
        Duration.ofDays(30));
  }

  /** What a test may want otherwise. */
  record Options(
      SessionSettings session,
      RegistrySettings registry,
      ConnectionSettings connection,
      Admission.Bounds bounds,
      FilesSettings files,
      SessionEvents events,
      Monitoring monitoring) {
    static final Options USUAL =
        new Options(
            SessionSettings.DEFAULT,
            RegistrySettings.DEFAULT,
            ConnectionSettings.ofServer(),
            Admission.Bounds.DEFAULT,
            FILES,
            SessionEvents.NONE,
            Monitoring.OFF);

    Options with(SessionSettings other) {
      return new Options(other, registry, connection, bounds, files, events, monitoring);
    }

    Options with(RegistrySettings other) {
      return new Options(session, other, connection, bounds, files, events, monitoring);
    }

    Options with(ConnectionSettings other) {
      return new Options(session, registry, other, bounds, files, events, monitoring);
    }

    Options with(Admission.Bounds other) {
      return new Options(session, registry, connection, other, files, events, monitoring);
    }

    Options with(FilesSettings other) {
      return new Options(session, registry, connection, bounds, other, events, monitoring);
    }

    Options with(SessionEvents other) {
      return new Options(session, registry, connection, bounds, files, other, monitoring);
    }

    Options with(Monitoring other) {
      return new Options(
          session, registry, connection, bounds, files, other.watching(events), other);
    }
  }

  /** The most members of a class. */
  static final int CLASS_MEMBERS = 600;

  private static final Config AKKA =
      ConfigFactory.parseString(
          """
          akka.loglevel = WARNING
          akka.io.tcp.worker-dispatcher = akka.actor.default-dispatcher
          """);

  /** What makes a server one of several. */
  record Node(int number, Config akka, BlobStore blobs) {}

  final ActorTestKit kit;
  final Store store;
  final OnlineUsers online = new OnlineUsers();
  final OpenDoor door;
  final Admission admission;
  final ActorRef<RegistryCommand> registry;
  final Registries registries;
  final Optional<ActorRef<Neighbours.Command>> neighbours;
  final Directory<UserCommand> users;
  final Directory<ConversationCommand> conversations;
  final BlobStore blobs;
  final FileParts files;

  /** What goes to conversations gets lost. */
  volatile boolean loses;

  final AtomicInteger lost = new AtomicInteger();

  /** What the next session that sends to a conversation meets instead. */
  final AtomicReference<@Nullable Runnable> trap = new AtomicReference<>();

  final Sabotage<UserCommand> userFaults = new Sabotage<>();
  final Sabotage<ConversationCommand> conversationFaults = new Sabotage<>();
  final Sabotage<SharedFileCommand> fileFaults = new Sabotage<>();

  /** By how much the sessions' monotonic clock was put forward. */
  final AtomicLong skipped = new AtomicLong();

  private final Hasher hasher = Hasher.create(1, 1, new SecureRandom());
  private final ConnectionThreads threads = ConnectionThreads.create(2);
  private final TlsIdentity identity;
  private final Listeners listeners;

  /** Entities that were started here, each as often as it was. */
  private final Queue<String> born = new ConcurrentLinkedQueue<>();

  private final boolean alone;

  TestServer(Path data, Options options) {
    this(
        data,
        options,
        SqliteStore.open(data, StoreSettings.DEFAULT, options.monitoring().commits()));
  }

  /** On PostgreSQL, with all that is kept there. */
  static TestServer on(PostgresSettings database, Path data, Options options) {
    var store = PostgresStore.open(database, StoreSettings.DEFAULT, options.monitoring().commits());
    var node = new Node(0, ConfigFactory.empty(), new PieceBlobs(store.pieces()));
    return new TestServer(data, options, store, node, true);
  }

  /** With a store of its own, which it closes. */
  TestServer(Path data, Options options, Store store) {
    this(data, options, store, new Node(0, ConfigFactory.empty(), spool(data, options)), true);
  }

  /** One of several, with a store of its own on what all of them share. */
  TestServer(Path data, Options options, Store store, Node node) {
    this(data, options, store, node, false);
  }

  private static SpoolFolder spool(Path data, Options options) {
    return SpoolFolder.open(data, options.files().keepFree());
  }

  private TestServer(Path data, Options options, Store store, Node node, boolean alone) {
    this.alone = alone;
    this.store = store;
    kit =
        ActorTestKit.create(
            "classchat", node.akka().withFallback(AKKA).withFallback(ConfigFactory.load()));
    admission = new Admission(options.bounds());
    identity = identity(data);
    registry =
        kit.spawn(
            SessionRegistry.create(store, options.registry(), online, options.events()),
            "registry");
    var all = new AllRegistries(registry);
    registries = alone ? registry::tell : all;
    neighbours = alone ? Optional.empty() : Optional.of(neighbours(all));
    door = new OpenDoor(store.accounts(), accounts(), node.number() * 1_000_000L);
    users =
        directory(
            userFaults,
            User.kind(
                new User.Collaborators(
                    store.accounts(),
                    store.readers(),
                    registries,
                    online::isOnline,
                    Clock.systemUTC()),
                new UserSettings(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    1000,
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(5))));
    var entities =
        directory(
            conversationFaults,
            Conversation.kind(
                Collaborators.of(store, registries, users, online::countOf, Clock.systemUTC())
                    .withRivals(!alone),
                new ConversationSettings(
                    64,
                    4096,
                    Limits.BODY,
                    1000,
                    CLASS_MEMBERS,
                    100,
                    100,
                    false,
                    Duration.ofSeconds(30),
                    Duration.ofMillis(50),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(5),
                    new FileLimits(
                        4L << 30, new Quota(100, 8L << 30, 32L << 30, Duration.ofDays(7))))));
    conversations = alone ? entities : mailed(entities);
    blobs = node.blobs();
    files = files(options);
    var parts =
        new SessionParts(
            registry,
            this::toConversation,
            users,
            door,
            store,
            online,
            new PostRates(
                options.session().postsPerSecond(),
                options.session().postBurst(),
                System::nanoTime),
            files,
            options.events(),
            options.session(),
            terms(options.session()),
            "test",
            Clock.systemUTC(),
            () -> System.nanoTime() + skipped.get(),
            new SecureRandom());
    var acceptor =
        new Acceptor(kit.system(), admission, parts, identity, options.connection(), threads);
    listeners = Listeners.bind(kit.system(), List.of(new Address("127.0.0.1", 0)), acceptor);
    options.monitoring().ready(admission, Optional::empty);
  }

  private Directory<ConversationCommand> mailed(Directory<ConversationCommand> entities) {
    return CursorMail.before(
        entities, kit.spawn(CursorMail.create(entities, Duration.ofMillis(50)), "cursors"));
  }

  private FileParts files(Options options) {
    var blocking = DispatcherSelector.fromConfig(FilesSettings.DISPATCHER);
    var parts =
        new FileParts(
            store.files(),
            blobs,
            directory(
                fileFaults,
                SharedFile.kind(
                    new SharedFile.Collaborators(
                        store.files(), blobs, kit.system().dispatchers().lookup(blocking)))),
            new Announcer(id -> store.conversations().load(id).members(), registries),
            new Places(options.files()),
            new Pace(options.files().lateness(), kit.system().executionContext()::execute),
            options.files(),
            options.events());
    kit.spawn(Sweeper.create(parts, Clock.systemUTC()), blocking);
    return parts;
  }

  private void toConversation(String id, ConversationCommand command) {
    var met = trap.getAndSet(null);
    if (met != null) {
      met.run();
    } else if (loses) {
      lost.incrementAndGet();
    } else {
      conversations.tell(id, command);
    }
  }

  private <C> Directory<C> directory(Sabotage<C> faults, EntityKind<C> kind) {
    var faulty = noting(faults.on(kind));
    return alone
        ? LocalDirectory.facade(kit.spawn(LocalDirectory.create(faulty, 1000)))
        : Home.sharded(kit.system(), faulty).directory();
  }

  private <C> EntityKind<C> noting(EntityKind<C> kind) {
    return new EntityKind<>(
        kind.name(),
        kind.commands(),
        kind.stop(),
        (id, passivation) -> {
          born.add(id);
          return kind.factory().create(id, passivation);
        });
  }

  private ActorRef<Neighbours.Command> neighbours(AllRegistries all) {
    var settings =
        new Neighbours.Settings(
            "/user/registry", "/user/neighbours", Duration.ofMillis(20), Duration.ofSeconds(1));
    return kit.spawn(
        Neighbours.create(settings, all, registry, online, Clock.systemUTC()), "neighbours");
  }

  private AccountService accounts() {
    var none = new AccountSettings.Guessing(1, 1, 1, PAUSE, PAUSE, PAUSE, 1);
    return StoredAccountService.create(
        new StoredAccountService.Parts(
            store,
            hasher,
            SetupCode.create(new SecureRandom()),
            registries,
            guess -> {},
            AccountsMade.NOBODY,
            identity.keyHash(),
            new AccountSettings(Registration.OPEN, 8, 16, PAUSE, PAUSE, 1, 1, none),
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom()));
  }

  private static TlsIdentity identity(Path data) {
    var key =
        ServerKey.load(
            new ServerKey.Source("", "", "", ""), data, Clock.systemUTC(), new SecureRandom());
    return TlsIdentity.create(key.key(), key.chain());
  }

  private static ServerTerms terms(SessionSettings settings) {
    return new ServerTerms(
        settings.requests(),
        Limits.FRAME,
        Limits.BODY,
        Limits.PAGE_ITEMS,
        settings.postsPerSecond(),
        Registration.OPEN);
  }

  /** How often an entity was started here. */
  int lives(String id) {
    return Collections.frequency(born, id);
  }

  int port() {
    return listeners.addresses().getFirst().port();
  }

  /** A client after the handshake. */
  TestClient connect() {
    return TestClient.connect(kit.system(), port(), TlsTrust.pinned(identity.keyHash()), threads);
  }

  /** One whose system takes so much for it before it has read. */
  TestClient connect(int receiveBuffer) {
    return TestClient.connect(
        kit.system(),
        port(),
        TlsTrust.pinned(identity.keyHash()),
        threads,
        List.of(TcpSO.receiveBufferSize(receiveBuffer)));
  }

  /** A client that signed in on a new device and has its heads. */
  TestClient attached(String name) {
    var client = connect();
    client.greet();
    client.signIn(name);
    client.attach();
    return client;
  }

  @Override
  public void close() {
    listeners.stop();
    kit.shutdownTestKit();
    threads.close();
    hasher.close();
    if (alone) {
      store.close();
    }
  }
}
