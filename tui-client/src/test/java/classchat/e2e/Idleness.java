package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What processes use of the CPU while nothing happens. */
final class Idleness {
  /** The idle share of all cores at which figures of time mean something. */
  private static final double QUIET = 0.7;

  private Idleness() {}

  /** For each of them the share of a core that it uses over {@code span}. */
  static double[] shares(Duration span, ProcessHandle... processes) throws Exception {
    settle(processes);
    var before = used(processes);
    pass(span);
    var after = used(processes);
    var shares = new double[processes.length];
    Arrays.setAll(shares, at -> (after[at] - before[at]) / (double) span.toMillis());
    return shares;
  }

  /** Whether nobody else keeps the machine busy; waits for that for a while. */
  static boolean quietMachine() throws Exception {
    for (var second = 0; second < 20; second++) {
      var before = machine();
      pass(Duration.ofSeconds(1));
      var after = machine();
      if ((double) (after[1] - before[1]) / (after[0] - before[0]) > QUIET) {
        return true;
      }
    }
    return false;
  }

  /** All ticks of all cores, and those with nothing to do (proc(5), the first line of stat). */
  private static long[] machine() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      var ticks =
          Arrays.stream(lines.findFirst().orElseThrow().split(" +", -1))
              .skip(1)
              .mapToLong(Long::parseLong)
              .toArray();
      return new long[] {Arrays.stream(ticks).sum(), ticks[3]};
    }
  }

  /** Until their compilers are done with the start: a second without much work. */
  private static void settle(ProcessHandle... processes) throws Exception {
    for (int second = 0; second < 20; second++) {
      var before = total(processes);
      pass(Duration.ofSeconds(1));
      if (total(processes) - before <= 20) {
        return;
      }
    }
  }

  private static long total(ProcessHandle... processes) throws IOException {
    return Arrays.stream(used(processes)).sum();
  }

  private static long[] used(ProcessHandle... processes) throws IOException {
    var used = new long[processes.length];
    for (var at = 0; at < used.length; at++) {
      used[at] = Processes.cpuTime(processes[at]).toMillis();
    }
    return used;
  }

  /** The span itself is what is measured over. */
  private static void pass(Duration span) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(span.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
  }
}
