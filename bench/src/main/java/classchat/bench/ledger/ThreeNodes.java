package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.Cluster;
import classchat.bench.program.FaultRelay;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Three nodes over PostgreSQL, with the timings that are shipped. At most one node is away at a
 * time, and none while the database is: the next fault begins when everybody has got answers again.
 */
final class ThreeNodes implements Servers {
  private static final List<String> SETTINGS =
      List.of("test.drop-entries=0.02", "test.drop-receipts=0.02");

  private static final Pattern WHOLE = Pattern.compile("(?m)^\\S+:\\d+ +up +yes ");
  private static final int TRIES = 3;
  private static final Duration TO_BE_WHOLE = Duration.ofSeconds(60);
  private static final Duration TO_LOOK_AGAIN = Duration.ofSeconds(2);
  private static final Duration CALM = Duration.ofSeconds(3);

  /** Longer than the others need to put a node out, with what they wait after that. */
  private static final Duration PUT_OUT = Duration.ofSeconds(18);

  private final Installation installation;
  private final Cluster cluster;
  private final Random random;
  private final PrintStream out;
  private final Recovery recovery = new Recovery();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final Map<Fault.Node, Integer> happened =
      Collections.synchronizedMap(new EnumMap<>(Fault.Node.class));
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private Cast cast = new Cast(List.of(), List.of());
  private List<Device> devices = List.of();

  /**
   * Not started yet.
   *
   * @param first what all nodes are at first; a rolling restart has them be of {@code installation}
   */
  ThreeNodes(Installation installation, Installation first, Path work, long seed, PrintStream out) {
    this.installation = installation;
    this.cluster = new Cluster(installation, work, Cluster.Plan.of(SETTINGS).withRelays());
    IntStream.range(0, cluster.nodes().size()).forEach(node -> cluster.becomes(node, first));
    this.random = new Random(seed);
    this.out = out;
  }

  /** As it is shipped. */
  @Override
  public String clientSettings() {
    return "";
  }

  @Override
  public void start() {
    var began = System.nanoTime();
    cluster.start();
    out.printf(
        "PostgreSQL and three nodes: ready after %.1f s%n", (System.nanoTime() - began) / 1e9);
  }

  @Override
  public List<FaultRelay> lines() {
    return cluster.nodes().stream().map(FaultRelay::to).toList();
  }

  @Override
  public void isSeenBy(Cast those, List<Device> through) {
    cast = those;
    devices = List.copyOf(through);
  }

  @Override
  public void happens(Fault.OfServers fault) {
    switch (fault) {
      case Fault.OfServer server -> throw new IllegalArgumentException("there is no server alone");
      case Fault.OfNode node -> {
        begun.incrementAndGet();
        worker.execute(() -> tryToApply(node));
      }
    }
  }

  private void tryToApply(Fault.OfNode fault) {
    try {
      if (failure.get() == null) {
        apply(fault);
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    } finally {
      done.incrementAndGet();
    }
  }

  /** A fault that could not be made ends the run, too. */
  @Override
  public boolean isCalm() {
    return done.get() == begun.get();
  }

  @Override
  public void finish() {
    Await.holds(Duration.ofMinutes(30), this::isCalm);
    var failed = failure.get();
    if (failed != null) {
      throw new RunFailed("a fault of the nodes could not be made: " + failed.getMessage(), failed);
    }
    allAreAlive();
  }

  private void allAreAlive() {
    cluster
        .nodes()
        .forEach(node -> {
          if (!node.isAlive()) {
            throw new RunFailed("a node has ended by itself, see " + node.log());
          }
        });
  }

  private void apply(Fault.OfNode fault) {
    allAreAlive();
    switch (fault.kind()) {
      case KILLED -> killed(fault);
      case TERMINATED -> terminated(fault.kind(), fault.node());
      case ROLLED -> {
        for (var node = 0; node < cluster.nodes().size(); node++) {
          cluster.becomes(node, installation);
          terminated(fault.kind(), node);
        }
      }
      case DATABASE_KILLED -> databaseKilled(fault);
      case PARTED -> parted(fault);
      case HALTED -> halted(fault);
      case FROZEN -> frozen(fault);
    }
    happened.merge(fault.kind(), 1, Integer::sum);
    spread();
    Await.pass(CALM);
  }

  /** Half of them are back at once, the others when they have been put out. */
  private void killed(Fault.OfNode fault) {
    var outage = begins(fault.node());
    kill(fault.node());
    probe(outage);
    if (fault.strength() >= 50) {
      Await.pass(PUT_OUT.plusMillis(100L * (fault.strength() - 50)));
    }
    restart(fault.node());
    ends(fault.kind(), outage);
  }

  private void terminated(Fault.Node kind, int node) {
    var outage = begins(node);
    probe(outage);
    var code = cluster.nodes().get(node).terminate();
    if (code != 0) {
      throw new RunFailed("SIGTERM ended " + Cluster.NAMES.get(node) + " with " + code);
    }
    restart(node);
    ends(kind, outage);
  }

  private void databaseKilled(Fault.OfNode fault) {
    var outage = new Outage(List.of());
    cluster.postgres().kill();
    probe(outage);
    Await.pass(Duration.ofMillis(80L * fault.strength()));
    cluster.postgres().start();
    ends(fault.kind(), outage);
  }

  private void parted(Fault.OfNode fault) {
    var outage = begins(fault.node());
    cluster.isolate(fault.node());
    probe(outage);
    endsWith1(fault.node());
    cluster.heal();
    restart(fault.node());
    ends(fault.kind(), outage);
  }

  /** Its clients wait until it goes on. */
  private void halted(Fault.OfNode fault) {
    var outage = new Outage(List.of());
    cluster.nodes().get(fault.node()).signal("STOP");
    probe(outage);
    Await.pass(Duration.ofMillis(1000 + 40L * fault.strength()));
    cluster.nodes().get(fault.node()).signal("CONT");
    ends(fault.kind(), outage);
    allAreAlive();
  }

  private void frozen(Fault.OfNode fault) {
    var outage = begins(fault.node());
    cluster.nodes().get(fault.node()).signal("STOP");
    probe(outage);
    Await.pass(PUT_OUT.plusMillis(100L * fault.strength()));
    cluster.nodes().get(fault.node()).signal("CONT");
    endsWith1(fault.node());
    restart(fault.node());
    ends(fault.kind(), outage);
  }

  /** As whatever runs the servers does: again, when it could not be. */
  private void restart(int node) {
    for (var tries = 1; ; tries++) {
      try {
        cluster.start(node);
        return;
      } catch (RunFailed e) {
        if (tries == TRIES || cluster.nodes().get(node).isAlive()) {
          throw e;
        }
        out.printf("%s did not start: once more%n", Cluster.NAMES.get(node));
      }
    }
  }

  private void endsWith1(int node) {
    var code = cluster.nodes().get(node).awaitEnd(TO_BE_WHOLE);
    if (code != 1) {
      throw new RunFailed(Cluster.NAMES.get(node) + " was put out and ended with " + code);
    }
  }

  private void kill(int node) {
    cluster.nodes().get(node).kill();
    kills.incrementAndGet();
  }

  private Outage begins(int node) {
    return new Outage(devices.stream().filter(device -> device.isAt(node)).toList());
  }

  private void probe(Outage outage) {
    outage.probe(cast, devices, "probe" + outages.incrementAndGet());
  }

  /** Waits until everybody has got answers, and all nodes reach each other. */
  private void ends(Fault.Node kind, Outage outage) {
    var open = outage.awaitOver();
    if (!open.isEmpty()) {
      throw new RunFailed(kind + " is not over: " + open);
    }
    var answered = kind == Fault.Node.FROZEN ? outage.answeredSinceLost() : outage.answered();
    var times =
        new Recovery.Kind(
            outage.attached(), outage.complete(), answered, outage.answeredToOthers());
    out.printf(
        "%s: attached %s; complete %s; heard %s; others %s%n",
        kind, times.attached(), times.complete(), times.answered(), times.others());
    recovery.add(kind, times);
    awaitWhole();
  }

  private void awaitWhole() {
    var status = new AtomicReference<>("");
    var whole =
        Await.holds(
            TO_BE_WHOLE,
            () -> {
              status.set(status());
              var up = WHOLE.matcher(status.get()).results().count();
              return up == cluster.nodes().size() || pause();
            });
    if (!whole) {
      throw new RunFailed("the cluster does not get whole:\n" + status.get());
    }
  }

  /** What the first node says, if it does. */
  private String status() {
    try {
      return cluster.status(0);
    } catch (RunFailed e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static boolean pause() {
    Await.pass(TO_LOOK_AGAIN);
    return false;
  }

  /** Has two devices go from the node with the most, one of them killed, and come back. */
  private void spread() {
    var most =
        IntStream.range(0, cluster.nodes().size())
            .boxed()
            .max(Comparator.comparingInt(node -> at(node).size()))
            .orElseThrow();
    var gone = new ArrayList<>(at(most));
    Collections.shuffle(gone, random);
    gone.stream().limit(1).forEach(Device::kill);
    gone.stream().skip(1).limit(1).forEach(Device::leave);
    gone.stream().limit(2).forEach(Device::returns);
    devices.get(random.nextInt(devices.size())).hurt(FaultRelay.Fault.RESET, 0);
    devices.get(random.nextInt(devices.size())).hurt(FaultRelay.Fault.TRUNCATED, 50);
    if (!devices.stream().allMatch(Device::awaitReady)) {
      throw new RunFailed("a device does not get ready in calm");
    }
  }

  private List<Device> at(int node) {
    return devices.stream().filter(device -> device.isAt(node)).toList();
  }

  @Override
  public void killWhileNothingIsStored(Runnable meanwhile) {
    finish();
    try (var connection = cluster.postgres().connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table entries, senders, cursors in share row exclusive mode");
      meanwhile.run();
      IntStream.range(0, cluster.nodes().size()).forEach(this::kill);
      connection.rollback();
    } catch (SQLException e) {
      throw new RunFailed("the store could not be held", e);
    }
    cluster.startNodes();
  }

  /** Nothing depends on memory: what is asked now is read from the disk. */
  @Override
  public void restart(Findings findings) {
    for (var node : cluster.nodes()) {
      if (node.terminate() != 0) {
        findings.add("SIGTERM did not end a node with 0: see " + node.log());
      }
    }
    cluster.postgres().stop();
    cluster.postgres().start();
    cluster.startNodes();
  }

  @Override
  public int kills() {
    return kills.get();
  }

  @Override
  public Map<String, Integer> happened() {
    var named = new TreeMap<String, Integer>();
    happened.forEach((kind, times) -> named.put(kind.name(), times));
    return named;
  }

  @Override
  public void report(PrintStream to, Findings findings) {
    recovery.report(to, findings);
  }

  @Override
  public void close() {
    worker.shutdownNow();
    cluster.close();
  }
}
