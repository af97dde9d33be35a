package classchat.wire.codec;

import java.lang.management.ManagementFactory;

/** What a piece of work allocates on its thread. */
final class Allocation {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Work that may throw. */
  interface Work<E extends Exception> {
    void run() throws E;
  }

  private Allocation() {}

  /** Bytes. */
  static <E extends Exception> long of(Work<E> work) throws E {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
