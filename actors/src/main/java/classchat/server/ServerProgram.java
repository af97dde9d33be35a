package classchat.server;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.remote.RemoteTransportException;
import classchat.server.account.AccountService;
import classchat.server.account.AccountSettings;
import classchat.server.account.Hasher;
import classchat.server.account.SetupCode;
import classchat.server.account.StoredAccountService;
import classchat.server.admin.AdminException;
import classchat.server.admin.Administration;
import classchat.server.admin.ControlSocket;
import classchat.server.admin.DataDirectory;
import classchat.server.admin.OwnerOnly;
import classchat.server.admin.Reasons;
import classchat.server.cluster.Node;
import classchat.server.conversation.ClassKeeper;
import classchat.server.files.BlobStore;
import classchat.server.metrics.Monitoring;
import classchat.server.net.Acceptor;
import classchat.server.net.Address;
import classchat.server.net.ListenException;
import classchat.server.net.Listeners;
import classchat.server.net.NodeTls;
import classchat.server.net.ServerKey;
import classchat.server.observe.Detail;
import classchat.server.observe.LogLevels;
import classchat.server.observe.SessionEvents;
import classchat.server.observe.StoredNames;
import classchat.server.observe.Window;
import classchat.server.observe.WindowLog;
import classchat.server.registry.Guess;
import classchat.server.registry.Neighbours;
import classchat.server.registry.OnlineUsers;
import classchat.server.session.Admission;
import classchat.server.session.PostRates;
import classchat.server.session.SessionParts;
import classchat.server.store.Store;
import classchat.server.store.StoreException;
import classchat.wire.KeyHash;
import classchat.wire.KeyWords;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server from its first look at the data directory to its last word. It ends by SIGTERM or SIGINT
 * with 0, after everything that was acknowledged is on disk; by a failure with 1.
 */
final class ServerProgram {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProgram.class);
  private static final int FAILED = 1;

  /** An administration command may hold the lock for a moment. */
  private static final Duration TO_LOCK = Duration.ofSeconds(2);

  private static final Duration TO_END = Duration.ofSeconds(20);

  /** Of actors that have failed: one of them may never end. */
  private static final Duration TO_GIVE_UP = Duration.ofSeconds(3);

  private final ServerSettings settings;
  private final List<Address> addresses;
  private final Detail detail;
  private final Clock clock = Clock.system(ZoneId.systemDefault());
  private final SecureRandom random = new SecureRandom();
  private final Closers closers = new Closers();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<Cause> cause = new AtomicReference<>(Cause.NONE);

  /** Why the program ends: what came first. */
  private enum Cause {
    NONE,
    SIGNAL,
    DAMAGE,
    /** Actors end that nobody has stopped. */
    ACTORS
  }

  private ServerProgram(ServerSettings settings, List<Address> addresses, Detail detail) {
    this.settings = settings;
    this.addresses = addresses;
    this.detail = detail;
  }

  /**
   * Runs until it fails or the process is told to end.
   *
   * @param listen as on the command line; empty for the default
   * @return the exit code, when it failed; else the process ends by itself
   */
  static int run(ServerSettings settings, List<String> listen, Detail detail) {
    var program = new ServerProgram(settings, parse(listen), detail);
    var hook = Thread.ofPlatform().name("end").unstarted(program::endByQuest);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      program.start();
      program.over.await();
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } finally {
      program.closers.close();
      forget(hook);
    }
  }

  /** The program ends by itself; when a signal came first, the hook says with what. */
  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending already", e);
    }
  }

  private static List<Address> parse(List<String> listen) {
    try {
      return listen.stream().map(Address::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--listen: " + e.getMessage());
    }
  }

  /** A process that is told to end by a signal would say 143; it was asked nicely, so it says 0. */
  private void endByQuest() {
    end(Cause.SIGNAL);
    closers.close();
    Runtime.getRuntime().halt(cause.get() == Cause.SIGNAL ? 0 : FAILED);
  }

  private void start() {
    NodeTls.check(settings.cluster());
    var data = DataDirectory.open(settings.data());
    closers.add("the lock", lock(data));
    var monitoring = closers.add("metrics", Monitoring.create(settings.metrics()));
    var storage = Storage.open(settings, data.path(), monitoring.commits());
    var store = closers.add("the store", storage.store());
    var key = ServerKey.load(settings.tls(), data.path(), clock, random);
    var window = closers.add("the window", window(store));
    closers.add("the log", WindowLog.attach(window));
    store.damaged().thenAccept(this::onDamage);
    monitoring.serve(store, window);
    var identity = TlsIdentity.create(key.key(), key.chain());
    serve(data, store, storage.blobs(), identity, window, monitoring);
  }

  /** What cannot be trusted is not served: clients keep what they say until it is restored. */
  private void onDamage(StoreException damage) {
    LOG.error("the server ends: {}", damage.getMessage());
    end(Cause.DAMAGE);
  }

  private void end(Cause why) {
    cause.compareAndSet(Cause.NONE, why);
    over.countDown();
  }

  private static DataDirectory.Lock lock(DataDirectory data) {
    return data.lock(TO_LOCK)
        .orElseThrow(() ->
            new AdminException(
                "the data directory "
                    + data.path()
                    + " is in use by "
                    + data.holder()
                    + ": stop that server first, or name another with --data"));
  }

  @SuppressWarnings("SystemConsoleNull") // conf/jvm.args has the console be none off a terminal
  private Window window(Store store) {
    var colours = Window.colours(System.getenv(), System.console() != null);
    return Window.open(System.out, detail, colours, new StoredNames(store), clock);
  }

  private void serve(
      DataDirectory data,
      Store store,
      BlobStore blobs,
      TlsIdentity identity,
      Window window,
      Monitoring monitoring) {
    var events = monitoring.watching(window);
    var accounts = settings.accountsOn(loopbackOnly());
    var hasher = Hasher.create(accounts.hashingThreads(), accounts.hashingQueue(), random);
    closers.add("password hashing", hasher);
    var threads = closers.add("handshakes", ConnectionThreads.create(settings.handshakes()));
    var online = new OnlineUsers();
    var tree = new CompletableFuture<Guardian.Tree>();
    var system = actors(new Guardian.Parts(settings, store, online, blobs, events, clock), tree);
    var node = node(system, window);
    if (!node.awaitUp()) {
      return;
    }
    var actors = tree.join();
    var setupCode = SetupCode.create(random);
    var made = new ClassKeeper(store.classes(), actors.conversations(), system.ignoreRef());
    made.goOn();
    var service =
        StoredAccountService.create(
            new StoredAccountService.Parts(
                store,
                hasher,
                setupCode,
                actors.registries(),
                guess -> tell(actors, guess),
                made,
                identity.keyHash(),
                accounts,
                clock,
                System::nanoTime,
                random));
    actors
        .neighbours()
        .ifPresent(others -> others.tell(new Neighbours.HearGuesses(service::heard)));
    var sessions = sessions(actors, service, store, online, events, accounts);
    var admission = new Admission(settings.bounds());
    var acceptor =
        new Acceptor(system, admission, sessions, identity, settings.connection(), threads);
    var listeners = Listeners.bind(system, addresses, acceptor);
    closers.add(
        "the listeners",
        () -> wait(listeners.stop(), cause.get() == Cause.ACTORS ? TO_GIVE_UP : TO_END));
    listeners.onLost(address -> system.tell(new Guardian.Deaf(address)));
    listeners.warnings().forEach(window::warn);
    var administration =
        new Administration.Parts(
            store,
            hasher,
            actors.registries()::tell,
            made,
            LogLevels.ofProcess(),
            node,
            accounts,
            clock,
            random);
    control(data, new Administration(administration), window);
    if (!store.accounts().hasInstructor()) {
      System.out.println("set-up code: " + setupCode.code() + " (makes the first instructor)");
    }
    monitoring.ready(admission, node::complaint);
    closers.add("readiness", monitoring::stopping);
    ready(data, listeners.addresses(), identity.keyHash());
  }

  private ActorSystem<Guardian.Command> actors(
      Guardian.Parts parts, CompletableFuture<Guardian.Tree> tree) {
    var system = system(parts, tree);
    closers.add("the actors", () -> stop(system));
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "the program", this::ends);
    system.getWhenTerminated().whenComplete((done, failure) -> end(Cause.ACTORS));
    return system;
  }

  private ActorSystem<Guardian.Command> system(
      Guardian.Parts parts, CompletableFuture<Guardian.Tree> tree) {
    try {
      return ActorSystem.create(Guardian.create(parts, tree), "classchat", settings.akka());
    } catch (RemoteTransportException e) {
      throw new ListenException("cannot listen for the other nodes: " + Reasons.of(e));
    }
  }

  /** Joins the others, if there are any. */
  private Node node(ActorSystem<?> system, Window window) {
    var cluster = settings.cluster();
    if (cluster.enabled()) {
      window.say(
          "joining the cluster, which begins with "
              + cluster.majority()
              + " nodes: "
              + cluster.by());
    }
    return Node.of(system, cluster);
  }

  private static void tell(Guardian.Tree actors, Guess guess) {
    actors.neighbours().ifPresent(others -> others.tell(new Neighbours.TellGuess(guess)));
  }

  /** Told when the actors begin to end, as after a fatal error they may never be done with it. */
  private CompletionStage<Done> ends() {
    end(Cause.ACTORS);
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  private SessionParts sessions(
      Guardian.Tree actors,
      AccountService service,
      Store store,
      OnlineUsers online,
      SessionEvents events,
      AccountSettings accounts) {
    var session = settings.session();
    return new SessionParts(
        actors.registry(),
        actors.conversations(),
        actors.users(),
        service,
        store,
        online,
        new PostRates(session.postsPerSecond(), session.postBurst(), System::nanoTime),
        actors.files(),
        events,
        session,
        settings.terms(accounts.registration()),
        Version.NAME,
        clock,
        System::nanoTime,
        random);
  }

  /** Whether only this machine can connect; a name that nobody knows is told by who binds it. */
  private boolean loopbackOnly() {
    return addresses.stream().allMatch(ServerProgram::isLoopback);
  }

  private static boolean isLoopback(Address address) {
    try {
      return !address.host().equals(Address.ANY)
          && InetAddress.getByName(address.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** A server does well without its control socket, but should say so. */
  private void control(DataDirectory data, Administration administration, Window window) {
    try {
      closers.add("the control socket", ControlSocket.start(data, administration));
    } catch (AdminException e) {
      window.warn(Reasons.of(e) + "; administration commands need the server stopped");
    }
  }

  private static void ready(DataDirectory data, List<Address> addresses, KeyHash key) {
    var local = forThisMachine(addresses.getFirst());
    try {
      OwnerOnly.write(
          data.path().resolve("address"),
          (local + " " + key + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AdminException(
          "the address cannot be kept in " + data.path() + ": " + Reasons.of(e));
    }
    for (var address : addresses) {
      System.out.println("ClassChat ready on " + address + " key " + key);
    }
    System.out.println("key in words: " + String.join(" ", KeyWords.of(key)));
    System.out.flush();
  }

  /** Every address of the machine is also that of its loopback. */
  private static Address forThisMachine(Address address) {
    return address.host().equals("0.0.0.0") || address.host().equals("::")
        ? new Address("127.0.0.1", address.port())
        : address;
  }

  /** Sessions say good-bye, entities write what they have, and nothing runs any more. */
  private void stop(ActorSystem<Guardian.Command> system) {
    if (cause.get() == Cause.ACTORS) {
      wait(system.getWhenTerminated(), TO_GIVE_UP);
      return;
    }
    CompletionStage<Done> stopped =
        AskPattern.ask(system, Guardian.Stop::new, TO_END, system.scheduler());
    wait(stopped, TO_END);
    system.terminate();
    wait(system.getWhenTerminated(), TO_END);
  }

  private static void wait(CompletionStage<?> stage, Duration patience) {
    try {
      stage.toCompletableFuture().get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the server ends without waiting any longer: {}", Reasons.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
