package classchat.bench.idle;

import classchat.bench.program.Cpu;
import classchat.bench.program.Memory;
import java.time.Duration;

/** What the server takes at one moment. */
record Usage(long live, long resident, Duration cpu) {
  /** CPU first: looking at the heap takes some. */
  static Usage of(long pid) {
    var cpu = Cpu.of(pid);
    return new Usage(Memory.live(pid), Memory.resident(pid), cpu);
  }
}
