package classchat.bench.program;

import java.time.Duration;

/** The time that processors have spent on a process of ours. */
public final class Cpu {
  private Cpu() {}

  /** Of all its threads since it began, in user and in kernel mode. */
  public static Duration of(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new RunFailed("process " + pid + " is gone"));
  }
}
