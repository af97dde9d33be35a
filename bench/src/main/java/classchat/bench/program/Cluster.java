package classchat.bench.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Three nodes on 127.0.0.1, 127.0.0.2 and 127.0.0.3 with PostgreSQL, with TLS between all of them,
 * in a folder that keeps keys and data. For one thread, but that each node may have one of its own.
 */
public final class Cluster implements AutoCloseable {
  /** The nodes by name. */
  public static final List<String> NAMES = List.of("one", "two", "three");

  private static final String DATABASE = "database";

  /**
   * How it is to be.
   *
   * @param clients port of the nodes for clients; 0 is a free one for each
   * @param nodes port of the nodes for each other; 0 is a free one for each
   * @param database port of PostgreSQL; 0 is a free one
   * @param settings of all nodes, as {@code path=value}
   * @param relayed whether a node can be cut off from the others
   * @param prefix a command that runs each process, such as {@code setsid}; may be empty
   */
  public record Plan(
      int clients,
      int nodes,
      int database,
      List<String> settings,
      boolean relayed,
      List<String> prefix) {
    public Plan {
      settings = List.copyOf(settings);
      prefix = List.copyOf(prefix);
    }

    /** On free ports. */
    public static Plan of(List<String> settings) {
      return new Plan(0, 0, 0, settings, false, List.of());
    }

    /** The same with a relay before each node. */
    public Plan withRelays() {
      return new Plan(clients, nodes, database, settings, true, prefix);
    }
  }

  private final Installation installation;

  /** Whose programs each node is started with. */
  private final List<Installation> builds;

  private final Path work;
  private final Plan plan;
  private final List<Integer> ports;
  private final List<Integer> bound;
  private final List<NodeRelay> relays = new ArrayList<>();
  private final List<ServerUnit> nodes;
  private @Nullable Postgres postgres;

  /** One that is not started yet. */
  public Cluster(Installation installation, Path work, Plan plan) {
    this.installation = installation;
    this.builds = new ArrayList<>(Collections.nCopies(NAMES.size(), installation));
    this.work = work.toAbsolutePath().normalize();
    this.plan = plan;
    this.ports = IntStream.range(0, NAMES.size()).mapToObj(i -> port(i, plan.nodes())).toList();
    this.bound =
        IntStream.range(0, NAMES.size())
            .mapToObj(i -> plan.relayed() ? port(i, 0) : ports.get(i))
            .toList();
    this.nodes = IntStream.range(0, NAMES.size()).mapToObj(this::unit).toList();
  }

  /** Where a node is, for clients and for the others. */
  public static String host(int node) {
    return "127.0.0." + (node + 1);
  }

  private static int port(int node, int wanted) {
    return wanted == 0 ? Ports.free(host(node)) : wanted;
  }

  private ServerUnit unit(int i) {
    var folder = folder(i);
    return new ServerUnit(
        folder,
        host(i),
        plan.clients(),
        List.of("--config", folder.resolve("node.conf").toString()));
  }

  private Path folder(int node) {
    return work.resolve(NAMES.get(node));
  }

  /** Starts the database and all nodes, and waits until all are ready. */
  public void start() {
    startDatabase();
    startNodes();
  }

  /** Makes what is not there yet, and starts the database. */
  public void startDatabase() {
    makeKeys();
    var keys = keys(DATABASE);
    var transport =
        new Postgres.Transport.Encrypted(
            keys.resolve("node-key.pem"),
            keys.resolve("node-cert.pem"),
            keys.resolve("authority-cert.pem"));
    var started =
        new Postgres(
            PostgresBinaries.of(installation),
            work.resolve(DATABASE),
            plan.database(),
            transport,
            plan.prefix());
    postgres = started;
    started.start();
    IntStream.range(0, NAMES.size()).forEach(this::configure);
    if (plan.relayed() && relays.isEmpty()) {
      IntStream.range(0, NAMES.size()).mapToObj(this::relay).forEach(relays::add);
    }
  }

  /** Starts all nodes at the same time, and waits until all are ready. */
  public void startNodes() {
    IntStream.range(0, NAMES.size()).forEach(node -> nodes.get(node).launch(command(node)));
    nodes.forEach(ServerUnit::awaitReady);
  }

  /** Starts a node that has ended, and waits until it is ready. */
  public void start(int node) {
    nodes.get(node).start(command(node));
  }

  /** From its next start on a node is of another build. */
  public void becomes(int node, Installation build) {
    builds.set(node, build);
  }

  private List<String> command(int node) {
    return Stream.concat(plan.prefix().stream(), builds.get(node).server().stream()).toList();
  }

  private Path keys(String name) {
    return work.resolve("keys").resolve(name);
  }

  private void makeKeys() {
    if (Files.exists(keys(DATABASE))) {
      return;
    }
    var arguments = new ArrayList<>(List.of("cluster-key", work.resolve("keys").toString()));
    for (var i = 0; i < NAMES.size(); i++) {
      arguments.addAll(List.of("--node", NAMES.get(i) + "," + host(i)));
    }
    arguments.addAll(List.of("--node", DATABASE + "," + host(0)));
    try {
      Files.createDirectories(
          work, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    installation.administer(arguments);
  }

  private void configure(int node) {
    var lines = new ArrayList<>(List.of("include classpath(\"cluster.conf\")"));
    settings(node).map(setting -> "classchat.server." + setting).forEach(lines::add);
    try {
      var folder = Files.createDirectories(folder(node));
      var file = folder.resolve("node.conf");
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<String> settings(int node) {
    var seeds =
        IntStream.range(0, NAMES.size())
            .mapToObj(i -> "\"" + host(i) + ":" + ports.get(i) + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    var own =
        List.of(
            "cluster.host=\"" + host(node) + "\"",
            "cluster.port=" + ports.get(node),
            "cluster.bind-port=" + bound.get(node),
            "cluster.keys=\"" + keys(NAMES.get(node)) + "\"",
            "cluster.seeds=" + seeds);
    return Stream.of(own, postgres().settings(), plan.settings()).flatMap(List::stream);
  }

  private NodeRelay relay(int node) {
    return NodeRelay.on(host(node), ports.get(node), bound.get(node), this::pids);
  }

  private List<Long> pids() {
    return nodes.stream().filter(ServerUnit::wasStarted).map(ServerUnit::pid).toList();
  }

  /** Cuts a node off from the others, but not from clients and the database. */
  public void isolate(int node) {
    var others = new NodeRelay.Loss(false, nodes.get(node).pid());
    for (var i = 0; i < relays.size(); i++) {
      relays.get(i).loses(i == node ? NodeRelay.Loss.ALL : others);
    }
  }

  /** Has all nodes reach each other again. */
  public void heal() {
    relays.forEach(relay -> relay.loses(NodeRelay.Loss.NONE));
  }

  public Postgres postgres() {
    if (postgres == null) {
      throw new IllegalStateException("never started");
    }
    return postgres;
  }

  public List<ServerUnit> nodes() {
    return nodes;
  }

  /** Of all nodes for clients, as {@code --server} takes them. */
  public List<String> addresses() {
    return nodes.stream().map(ServerUnit::address).toList();
  }

  /** What a node says of all. */
  public String status(int node) {
    return installation.administer(
        List.of("cluster", "status", "--data", nodes.get(node).data().toString()));
  }

  /** Ends the nodes in order, each when the one before is gone, and then the database. */
  public void stop() {
    nodes.forEach(node -> {
      if (node.wasStarted() && node.isAlive()) {
        node.terminate();
      }
    });
    if (postgres != null) {
      postgres.close();
    }
  }

  /** Kills the nodes and ends the database. */
  @Override
  public void close() {
    nodes.forEach(ServerUnit::close);
    if (postgres != null) {
      postgres.close();
    }
    relays.forEach(Cluster::close);
  }

  private static void close(Closeable relay) {
    try {
      relay.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
