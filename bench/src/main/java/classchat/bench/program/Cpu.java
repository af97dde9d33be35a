package classchat.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What processes have taken of the processors, as Linux tells: in steps of 10 ms. */
public final class Cpu {
  private static final int TICK_MILLIS = 10;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED = 13;
  private static final int SYSTEM_OF_ENDED = 14;

  private Cpu() {}

  /** Of a process and all that it has started. */
  public static Duration of(long pid) {
    var below =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid);
    return Stream.concat(Stream.of(pid), below).map(Cpu::own).reduce(Duration.ZERO, Duration::plus);
  }

  /** Without those that still run below it, which are counted by themselves. */
  private static Duration own(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      var ticks = 0L;
      for (var field : new int[] {USER, SYSTEM, USER_OF_ENDED, SYSTEM_OF_ENDED}) {
        ticks += Long.parseLong(fields[field]);
      }
      return Duration.ofMillis(ticks * TICK_MILLIS);
    } catch (IOException e) {
      return Duration.ZERO;
    }
  }
}
