package classchat.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * What has been used of the CPU so far, by proc(5).
 *
 * @param server user and system time of the server
 * @param tests user and system time of the tests
 * @param others of everybody else on the machine
 * @param all of everybody, idle included
 */
record Cpu(Duration server, Duration tests, Duration others, Duration all) {
  private static final int TICK_MILLIS = 10;
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;

  static Cpu now(ProcessHandle server) throws IOException {
    long[] machine;
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      machine =
          Arrays.stream(lines.findFirst().orElseThrow().split(" +", -1))
              .skip(1)
              .limit(8)
              .mapToLong(Long::parseLong)
              .toArray();
    }
    var all = Arrays.stream(machine).sum();
    var of = ticks(server);
    var tests = ticks(ProcessHandle.current());
    var others = all - machine[IDLE] - machine[IO_WAIT] - of - tests;
    return new Cpu(millis(of), millis(tests), millis(others), millis(all));
  }

  Cpu since(Cpu before) {
    return new Cpu(
        server.minus(before.server),
        tests.minus(before.tests),
        others.minus(before.others),
        all.minus(before.all));
  }

  /** How much of the machine others used. */
  double othersShare() {
    return (double) others.toMillis() / Math.max(1, all.toMillis());
  }

  /** Fields 14 and 15 of a process's stat. */
  private static long ticks(ProcessHandle process) throws IOException {
    var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private static Duration millis(long ticks) {
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }
}
