package classchat.bench.cluster;

import classchat.bench.program.Await;
import classchat.bench.program.Cluster;
import classchat.bench.program.RunFailed;
import classchat.bench.program.ServerUnit;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A cluster that runs until the process is told to end, and then is ended in order. A node that has
 * ended is started again after a while, as whatever runs servers does.
 */
final class Trial {
  private static final Duration AWAY = Duration.ofSeconds(20);
  private static final Duration TO_BE_READ = Duration.ofMillis(300);
  private static final Duration TO_START = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Path data;
  private final PrintStream out;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean running;
  private volatile boolean ending;

  Trial(Cluster cluster, Path data, PrintStream out) {
    this.cluster = cluster;
    this.data = data;
    this.out = out;
  }

  void run() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::end));
    try {
      out.println("PostgreSQL and three nodes start, which takes some seconds ...");
      cluster.startDatabase();
      follow();
      cluster.startNodes();
      Await.pass(TO_BE_READ);
      explain();
      running = true;
      while (!ending) {
        watch();
        Await.pass(STEP);
      }
    } finally {
      over.countDown();
    }
  }

  private void follow() {
    try {
      for (var i = 0; i < Cluster.NAMES.size(); i++) {
        new Follower(Cluster.NAMES.get(i), cluster.nodes().get(i).log(), out).start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void explain() {
    var servers =
        cluster.addresses().stream()
            .map(address -> " --server " + address)
            .collect(Collectors.joining());
    out.printf(
        """

        Three nodes are one chat. A client that knows them all:
          target/classchat/bin/classchat%s
        See how they stand:
          target/classchat/bin/classchat-server cluster status --data %s
        Kill one, and see its clients go on elsewhere; after %d s it is started again:
          kill -9 %d    (%s)
        Ctrl-C ends all of them in order; what was said is kept in %s.

        """,
        servers,
        cluster.nodes().getFirst().data(),
        AWAY.toSeconds(),
        cluster.nodes().get(1).pid(),
        Cluster.NAMES.get(1),
        data);
  }

  private void watch() {
    for (var i = 0; i < Cluster.NAMES.size() && !ending; i++) {
      var node = cluster.nodes().get(i);
      if (!node.isAlive()) {
        restart(Cluster.NAMES.get(i), node, i);
      }
    }
  }

  private void restart(String name, ServerUnit node, int number) {
    out.printf(
        "%s has ended with %d, and is started again in %d s%n",
        name, node.awaitEnd(Duration.ZERO), AWAY.toSeconds());
    if (Await.holds(AWAY, () -> ending)) {
      return;
    }
    try {
      cluster.start(number);
      out.printf("%s is back: kill -9 %d%n", name, node.pid());
    } catch (RunFailed e) {
      out.printf("%s did not come back: %s%n", name, e.getMessage());
    }
  }

  /** Not while a node is being started. Whoever asked for it gets 0 and not the signal. */
  private void end() {
    ending = true;
    out.println("the nodes leave one after the other, then the database ends ...");
    try {
      if (!over.await(TO_START.toSeconds(), TimeUnit.SECONDS)) {
        out.println("a node is still being started");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cluster.stop();
    Runtime.getRuntime().halt(running ? 0 : 1);
  }
}
