package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.FaultRelay;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import classchat.bench.program.ServerUnit;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A server alone, on its data directory; faults happen to it one after the other. */
final class OneServer implements Servers {
  /** Quick to notice and quick to come back, so that much can go wrong in little time. */
  private static final List<String> SETTINGS =
      List.of(
          "connection.ping-after=2 s",
          "connection.dead-after=5 s",
          "connection.stalled-after=4 s",
          "store.busy-timeout=1 s",
          "test.drop-entries=0.02",
          "test.drop-receipts=0.02");

  private static final String CLIENT =
      """
      classchat.client.timing {
        resend = 1 s
        backoff-first = 200 ms
        backoff-most = 1 s
        keep-alive-quiet = 2 s
        keep-alive-dead = 5 s
      }
      """;

  private final Installation installation;
  private final Path work;
  private final ServerUnit server;
  private final List<String> command;
  private final List<String> stepping;
  private final StoreFaults store;
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final AtomicInteger kills = new AtomicInteger();
  private final Map<Fault.Server, Integer> happened =
      Collections.synchronizedMap(new EnumMap<>(Fault.Server.class));
  private Future<?> last = Executors.newVirtualThreadPerTaskExecutor().submit(() -> {});

  /**
   * One that is not started yet.
   *
   * @param command starts it
   * @param stepping starts one whose clock steps
   */
  OneServer(Installation installation, Path work, List<String> command, List<String> stepping) {
    this.installation = installation;
    this.work = work;
    this.server = new ServerUnit(work, SETTINGS);
    this.command = command;
    this.stepping = stepping;
    this.store = new StoreFaults(server.data());
  }

  @Override
  public String clientSettings() {
    return CLIENT;
  }

  @Override
  public void start() {
    server.start(command);
  }

  @Override
  public List<FaultRelay> lines() {
    return List.of(FaultRelay.to(server));
  }

  @Override
  public void isSeenBy(Cast cast, List<Device> devices) {}

  /** Waits for those before. */
  @Override
  public void happens(Fault.OfServers fault) {
    switch (fault) {
      case Fault.OfServer one -> {
        finish();
        last =
            worker.submit(() -> {
              apply(one);
              return null;
            });
      }
      case Fault.OfNode node -> throw new IllegalArgumentException("there are no nodes");
    }
  }

  @Override
  public boolean isCalm() {
    return true;
  }

  @Override
  public void finish() {
    try {
      last.get();
      if (!server.isAlive()) {
        throw new RunFailed("the server has ended by itself, see " + server.log());
      }
    } catch (ExecutionException e) {
      throw new RunFailed("a fault of the server could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  @Override
  public void killWhileNothingIsStored(Runnable meanwhile) {
    finish();
    try {
      store.whileHeld(() -> {
        meanwhile.run();
        kill();
      });
    } catch (SQLException e) {
      throw new RunFailed("the store could not be held", e);
    }
    server.start(command);
  }

  /** Nothing depends on memory: what is asked now is read from the disk. */
  @Override
  public void restart(Findings findings) {
    if (server.isAlive() && server.terminate() != 0) {
      findings.add("SIGTERM did not end the server with 0");
    }
    check(findings);
    server.start(command);
  }

  /** The server's own look at its data directory finds nothing either. */
  private void check(Findings findings) {
    var said = work.resolve("check.log");
    if (!installation.administer(server.data(), said, "check")) {
      findings.add("the data directory is not sound: see " + said);
    }
  }

  @Override
  public int kills() {
    return kills.get();
  }

  private void apply(Fault.OfServer fault) throws Exception {
    var moment = Duration.ofMillis(5L * fault.strength());
    var while_ = Duration.ofMillis(1000 + 40L * fault.strength());
    switch (fault.kind()) {
      case KILLED -> {
        Await.pass(moment);
        kill();
        server.start(command);
      }
      case KILLED_WHILE_SLOW -> {
        store.whileHeld(() -> {
          Await.pass(Duration.ofMillis(200).plus(moment));
          kill();
        });
        server.start(command);
      }
      case TERMINATED -> {
        Await.pass(moment);
        terminate();
        server.start(command);
      }
      case HALTED -> {
        server.signal("STOP");
        Await.pass(while_);
        server.signal("CONT");
      }
      case SLOW_STORE -> store.whileHeld(() -> Await.pass(while_));
      case FAILING_STORE -> {
        if (!store.fill(server.pid(), while_, 8 + fault.strength())) {
          return;
        }
      }
      case STEPPING_CLOCK -> {
        kill();
        server.start(stepping);
      }
    }
    happened.merge(fault.kind(), 1, Integer::sum);
  }

  @Override
  public Map<String, Integer> happened() {
    var named = new TreeMap<String, Integer>();
    happened.forEach((kind, times) -> named.put(kind.name(), times));
    return named;
  }

  @Override
  public void report(PrintStream out, Findings findings) {}

  private void kill() {
    server.kill();
    kills.incrementAndGet();
  }

  private void terminate() {
    var code = server.terminate();
    if (code != 0) {
      throw new RunFailed("SIGTERM ended the server with " + code);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    server.close();
  }
}
