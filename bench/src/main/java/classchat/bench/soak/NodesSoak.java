package classchat.bench.soak;

import classchat.bench.program.Await;
import classchat.bench.program.Cluster;
import classchat.bench.program.Installation;
import classchat.bench.program.ServerUnit;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** As much as this machine does, on three nodes: does one of them put another out? */
final class NodesSoak {
  /** Nobody is told to wait. */
  private static final List<String> SETTINGS = List.of("session.posts-per-second=0");

  /** More than any machine does. */
  private static final double RATE = 100_000;

  private static final Pattern DOWN =
      Pattern.compile("SBR took decision|is put out of the cluster");
  private static final Pattern UNREACHABLE = Pattern.compile("Marking node as UNREACHABLE");
  private static final Pattern UP = Pattern.compile("(?m)^\\S+:\\d+ +up +yes ");
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration APART = Duration.ofSeconds(30);

  private final Installation installation;
  private final Path work;
  private final PrintStream out;

  NodesSoak(Installation installation, Path work, PrintStream out) {
    this.installation = installation;
    this.work = work;
    this.out = out;
  }

  /** Runs it; why it does not hold, empty when it does. */
  List<String> run(Duration time) {
    try (var cluster = new Cluster(installation, work, Cluster.Plan.of(SETTINGS));
        var crowd = new Crowd(installation, work)) {
      cluster.start();
      crowd.enter(cluster.addresses());
      out.printf("as much as goes, %d s to warm up%n", WARM_UP.toSeconds());
      crowd.talk(RATE);
      Await.pass(WARM_UP);
      out.println(" time  accept/s  receiv/s  unreachable  down");
      watch(cluster, crowd, time);
      return findings(cluster, crowd.fallSilent());
    }
  }

  private void watch(Cluster cluster, Crowd crowd, Duration time) {
    var begin = System.nanoTime();
    var accepted = crowd.accepted();
    var received = crowd.received();
    for (var at = APART; at.compareTo(time) <= 0 && isWhole(cluster); at = at.plus(APART)) {
      Await.pass(at.minusNanos(System.nanoTime() - begin));
      out.printf(
          "%2d:%02d  %8.0f  %8.0f  %11d  %4d%n",
          at.toMinutes(),
          at.toSecondsPart(),
          (crowd.accepted() - accepted) / (double) APART.toSeconds(),
          (crowd.received() - received) / (double) APART.toSeconds(),
          count(cluster, UNREACHABLE),
          count(cluster, DOWN));
      accepted = crowd.accepted();
      received = crowd.received();
    }
  }

  private static boolean isWhole(Cluster cluster) {
    return cluster.nodes().stream().allMatch(ServerUnit::isAlive);
  }

  private static List<String> findings(Cluster cluster, long unanswered) {
    var findings = new ArrayList<String>();
    for (var node : cluster.nodes()) {
      if (!node.isAlive()) {
        findings.add("a node has ended by itself: see " + node.log());
      }
    }
    if (count(cluster, DOWN) > 0) {
      findings.add("a node was put out though all of them worked");
    }
    if (findings.isEmpty() && UP.matcher(cluster.status(0)).results().count() != 3) {
      findings.add("not all nodes are up:\n" + cluster.status(0));
    }
    if (unanswered > 0) {
      findings.add("%d messages were never acknowledged".formatted(unanswered));
    }
    return findings;
  }

  private static long count(Cluster cluster, Pattern what) {
    return cluster.nodes().stream().mapToLong(node -> count(node.log(), what)).sum();
  }

  private static long count(Path log, Pattern what) {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> what.matcher(line).find()).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
