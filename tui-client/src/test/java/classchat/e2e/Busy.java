package classchat.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What others than these tests and their programs do on the machine since a moment (proc(5)). */
final class Busy {
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int TICK_MILLIS = 10;

  private final List<ProcessHandle> ours;
  private final long all;
  private final long others;

  private Busy(List<ProcessHandle> ours, long all, long others) {
    this.ours = ours;
    this.all = all;
    this.others = others;
  }

  /** From this moment on. */
  static Busy now(List<Process> programs) throws IOException {
    return now(
        Stream.concat(programs.stream().map(Process::toHandle), Stream.of(ProcessHandle.current()))
            .toList(),
        machine());
  }

  private static Busy now(List<ProcessHandle> ours, long[] machine) throws IOException {
    var all = Arrays.stream(machine).sum();
    var used = 0L;
    for (var process : ours) {
      used += Processes.cpuTime(process).toMillis() / TICK_MILLIS;
    }
    return new Busy(ours, all, all - machine[IDLE] - machine[IO_WAIT] - used);
  }

  /** The share of all cores that others have used. */
  double othersShare() throws IOException {
    var now = now(ours, machine());
    return (double) (now.others - others) / Math.max(1, now.all - all);
  }

  private static long[] machine() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      return Arrays.stream(lines.findFirst().orElseThrow().split(" +", -1))
          .skip(1)
          .limit(8)
          .mapToLong(Long::parseLong)
          .toArray();
    }
  }
}
