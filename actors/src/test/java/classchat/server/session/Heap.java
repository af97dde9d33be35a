package classchat.server.session;

import java.lang.management.ManagementFactory;

/** What is alive in this process. */
final class Heap {
  private Heap() {}

  /** Bytes after a collection. */
  static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
