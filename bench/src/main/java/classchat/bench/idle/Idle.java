package classchat.bench.idle;

import akka.actor.ActorSystem;
import akka.stream.javadsl.Tcp;
import classchat.bench.program.Await;
import classchat.bench.program.Cpu;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import classchat.bench.program.ServerUnit;
import classchat.wire.KeyHash;
import classchat.wire.UserName;
import classchat.wire.stream.ConnectionSettings;
import classchat.wire.stream.ConnectionStage;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsTrust;
import com.typesafe.config.ConfigFactory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * People come in one by one, are there for a while without a word, leave, and come back all at
 * once; the server tells by its process what that takes.
 */
final class Idle {
  /** Who come in at the same time. */
  private static final int AT_ONCE = 64;

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration TO_SETTLE = Duration.ofSeconds(5);
  private static final double KIB = 1024;

  private final Installation installation;
  private final Path work;
  private final PrintStream out;
  private final ActorSystem system =
      ActorSystem.create(
          "idle",
          ConfigFactory.parseString("akka.loglevel = ERROR").withFallback(ConfigFactory.load()));
  private final ConnectionThreads threads = ConnectionThreads.create(2);

  Idle(Installation installation, Path work, PrintStream out) {
    this.installation = installation;
    this.work = work;
    this.out = out;
  }

  /**
   * Runs it, once.
   *
   * @param size how many come
   * @param idle for how long they say nothing
   */
  void run(int size, Duration idle) {
    var settings = List.of("session.connections=" + (size + AT_ONCE));
    try (var server = new ServerUnit(work, settings)) {
      server.start(installation.server());
      var key = KeyHash.parse(server.key());
      var people = visitors(size, key);
      warmUp(people.subList(0, size / 10), server);
      var alone = idle(server, idle);
      var empty = Usage.of(server.pid());
      enter(people, server, "%d come in by new accounts");
      var full = Usage.of(server.pid());
      out.printf(
          "each: %.1f KiB of live heap, %.1f ms of CPU to come in; the server has %.0f MiB of memory now%n",
          (full.live() - empty.live()) / KIB / size,
          millis(empty.cpu(), full.cpu()) / size,
          full.resident() / KIB / KIB);
      stay(people, server, idle, alone);
      leave(people);
      var before = Cpu.of(server.pid());
      enter(people, server, "%d come back by their keys");
      out.printf(
          "each: %.2f ms of CPU to come back%n", millis(before, Cpu.of(server.pid())) / size);
    } finally {
      close();
    }
  }

  private static List<Visitor> visitors(int size, KeyHash key) {
    var people = new ArrayList<Visitor>();
    for (var i = 1; i <= size; i++) {
      people.add(new Visitor(new UserName("visitor" + i), key));
    }
    return people;
  }

  /** Code is loaded and compiled before anything counts. */
  private void warmUp(List<Visitor> some, ServerUnit server) {
    enter(some, server, "%d come in to warm up");
    leave(some);
    enter(some, server, "%d come back to warm up");
    leave(some);
  }

  private void enter(List<Visitor> visitors, ServerUnit server, String what) {
    var begun = System.nanoTime();
    var room = new Semaphore(AT_ONCE);
    var entered = new ArrayList<CompletableFuture<Void>>();
    for (var visitor : visitors) {
      take(room, 1);
      var stay = visitor.enters();
      entered.add(stay.ready().whenComplete((done, failure) -> room.release()));
      ConnectionStage.client(
              TlsTrust.pinned(KeyHash.parse(server.key())),
              ConnectionSettings.ofClient(),
              threads,
              stay)
          .join(Tcp.get(system).outgoingConnection("127.0.0.1", server.port()))
          .run(system);
    }
    take(room, AT_ONCE);
    var refused = entered.stream().filter(CompletableFuture::isCompletedExceptionally).toList();
    if (!refused.isEmpty()) {
      throw new RunFailed(refused.size() + " did not get in", refused.getFirst().exceptionNow());
    }
    out.printf(what + " in %.1f s%n", visitors.size(), (System.nanoTime() - begun) / 1e9);
  }

  private static void take(Semaphore room, int permits) {
    try {
      if (!room.tryAcquire(permits, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new RunFailed("nobody gets in any more");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  private void stay(List<Visitor> people, ServerUnit server, Duration idle, double alone) {
    var spent = idle(server, idle);
    var gone = people.stream().filter(visitor -> !visitor.isThere()).count();
    if (gone > 0) {
      throw new RunFailed(gone + " are not there any more");
    }
    out.printf(
        "each: %.1f us of CPU a second for being there; a server alone takes %.1f ms a second%n",
        1000 * (spent - alone) / people.size(), alone);
  }

  /** CPU that the server takes while nobody says anything: milliseconds a second. */
  private static double idle(ServerUnit server, Duration time) {
    Await.pass(TO_SETTLE);
    var before = Cpu.of(server.pid());
    Await.pass(time);
    return millis(before, Cpu.of(server.pid())) / time.toSeconds();
  }

  private static void leave(List<Visitor> visitors) {
    visitors.forEach(Visitor::leaves);
  }

  private static double millis(Duration before, Duration after) {
    return after.minus(before).toNanos() / 1e6;
  }

  private void close() {
    threads.close();
    system.terminate();
  }
}
