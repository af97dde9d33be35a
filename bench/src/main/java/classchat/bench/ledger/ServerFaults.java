package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.RunFailed;
import classchat.bench.program.ServerUnit;
import classchat.bench.program.Shell;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets faults happen to the server, one after the other. */
final class ServerFaults implements AutoCloseable {
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
   * For a server.
   *
   * @param command starts it
   * @param stepping starts one whose clock steps
   */
  ServerFaults(ServerUnit server, List<String> command, List<String> stepping) {
    this.server = server;
    this.command = command;
    this.stepping = stepping;
    this.store = new StoreFaults(server.data());
  }

  /** Begins with a fault once those before are over. */
  void happens(Fault.OfServer fault) {
    finish();
    last =
        worker.submit(() -> {
          apply(fault);
          return null;
        });
  }

  /** Waits until the server is in order again. */
  void finish() {
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

  /** Kills it after something was done while no commit could end. */
  void killWhileNothingIsStored(Runnable meanwhile) {
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

  int kills() {
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
        signal("-STOP");
        Await.pass(while_);
        signal("-CONT");
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

  /** How often each fault was. */
  Map<Fault.Server, Integer> happened() {
    return Map.copyOf(happened);
  }

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

  private void signal(String name) {
    if (!Shell.run("kill", name, Long.toString(server.pid()))) {
      throw new RunFailed("kill " + name + " failed");
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
