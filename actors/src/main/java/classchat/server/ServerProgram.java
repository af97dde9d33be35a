package classchat.server;

import classchat.server.account.AccountService;
import classchat.server.account.AccountSettings;
import classchat.server.account.Hasher;
import classchat.server.account.SetupCode;
import classchat.server.account.StoredAccountService;
import classchat.server.admin.AdminException;
import classchat.server.admin.Administration;
import classchat.server.admin.ControlSocket;
import classchat.server.admin.DataDirectory;
import classchat.server.admin.Reasons;
import classchat.server.conversation.ClassKeeper;
import classchat.server.metrics.Monitoring;
import classchat.server.net.Acceptor;
import classchat.server.net.Address;
import classchat.server.net.Listeners;
import classchat.server.net.NodeTls;
import classchat.server.net.ServerKey;
import classchat.server.observe.Detail;
import classchat.server.observe.LogLevels;
import classchat.server.observe.SessionEvents;
import classchat.server.observe.StoredNames;
import classchat.server.observe.Window;
import classchat.server.observe.WindowLog;
import classchat.server.registry.OnlineUsers;
import classchat.server.session.Admission;
import classchat.server.session.PostRates;
import classchat.server.session.SessionParts;
import classchat.server.store.Store;
import classchat.server.store.StoreException;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsIdentity;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server from its first look at the data directory to its last word. It ends by SIGTERM or SIGINT
 * with 0, after everything that was acknowledged is on disk; by a failure with 1.
 */
final class ServerProgram {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProgram.class);

  /** An administration command may hold the lock for a moment. */
  private static final Duration TO_LOCK = Duration.ofSeconds(2);

  private final ServerSettings settings;
  private final List<Address> addresses;
  private final Detail detail;
  private final Clock clock = Clock.system(ZoneId.systemDefault());
  private final SecureRandom random = new SecureRandom();
  private final Ending ending = new Ending();
  private final Closers closers = new Closers();

  /** What is open before anybody is served. */
  private record Opened(
      DataDirectory data,
      Storage storage,
      TlsIdentity identity,
      Window window,
      Monitoring monitoring) {
    Store store() {
      return storage.store();
    }
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
      program.serve(program.open());
      program.ending.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      program.closers.close();
      forget(hook);
    }
    return program.ending.exitCode();
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
    ending.because(Ending.Cause.SIGNAL);
    closers.close();
    Runtime.getRuntime().halt(ending.exitCode());
  }

  private Opened open() {
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
    return new Opened(
        data, storage, TlsIdentity.create(key.key(), key.chain()), window, monitoring);
  }

  /** What cannot be trusted is not served: clients keep what they say until it is restored. */
  private void onDamage(StoreException damage) {
    LOG.error("the server ends: {}", damage.getMessage());
    ending.because(Ending.Cause.DAMAGE);
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

  private void serve(Opened opened) {
    var store = opened.store();
    var events = opened.monitoring().watching(opened.window());
    var accounts = settings.accountsOn(addresses.stream().allMatch(Address::isLoopback));
    var hasher =
        closers.add(
            "password hashing",
            Hasher.create(accounts.hashingThreads(), accounts.hashingQueue(), random));
    var threads = closers.add("handshakes", ConnectionThreads.create(settings.handshakes()));
    var online = new OnlineUsers();
    var parts =
        new Guardian.Parts(settings, store, online, opened.storage().blobs(), events, clock);
    var actors = closers.add("the actors", ServerActors.start(parts, ending));
    var joined = actors.join(settings.cluster(), opened.window());
    if (joined.isEmpty()) {
      return;
    }
    var node = joined.get();
    var tree = actors.tree();
    var setupCode = SetupCode.create(random);
    var made = new ClassKeeper(store.classes(), tree.conversations(), actors.system().ignoreRef());
    made.goOn();
    var service = accounts(opened, accounts, hasher, setupCode, tree, made);
    tree.hearGuesses(service::heard);
    var sessions = sessions(tree, service, store, online, events, accounts);
    var admission = new Admission(settings.bounds());
    var acceptor =
        new Acceptor(
            actors.system(),
            admission,
            sessions,
            opened.identity(),
            settings.connection(),
            threads);
    var listeners = listen(opened, actors, acceptor);
    var administration =
        new Administration.Parts(
            store,
            hasher,
            tree.registries()::tell,
            made,
            LogLevels.ofProcess(),
            node,
            accounts,
            clock,
            random);
    control(opened, new Administration(administration));
    if (!store.accounts().hasInstructor()) {
      System.out.println("set-up code: " + setupCode.code() + " (makes the first instructor)");
    }
    opened.monitoring().ready(admission, node::complaint);
    closers.add("readiness", opened.monitoring()::stopping);
    ReadyLine.say(opened.data().path(), listeners.addresses(), opened.identity().keyHash());
  }

  private StoredAccountService accounts(
      Opened opened,
      AccountSettings accounts,
      Hasher hasher,
      SetupCode setupCode,
      Guardian.Tree tree,
      ClassKeeper made) {
    return StoredAccountService.create(
        new StoredAccountService.Parts(
            opened.store(),
            hasher,
            setupCode,
            tree.registries(),
            tree::tellGuess,
            made,
            opened.identity().keyHash(),
            accounts,
            clock,
            System::nanoTime,
            random));
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

  private Listeners listen(Opened opened, ServerActors actors, Acceptor acceptor) {
    var listeners = Listeners.bind(actors.system(), addresses, acceptor);
    closers.add("the listeners", () -> ending.await(listeners.stop()));
    listeners.onLost(actors::onLost);
    listeners.warnings().forEach(opened.window()::warn);
    return listeners;
  }

  /** A server does well without its control socket, but should say so. */
  private void control(Opened opened, Administration administration) {
    try {
      closers.add("the control socket", ControlSocket.start(opened.data(), administration));
    } catch (AdminException e) {
      opened.window().warn(Reasons.of(e) + "; administration commands need the server stopped");
    }
  }
}
