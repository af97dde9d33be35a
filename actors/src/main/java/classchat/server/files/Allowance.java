package classchat.server.files;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a client lets a file be sent to it: raised by its session, looked at by the download.
 * However often it is raised, one word about it waits at most. Safe for use by many threads.
 */
public final class Allowance {
  private final AtomicLong upTo;
  private final AtomicBoolean told = new AtomicBoolean();

  public Allowance(long upTo) {
    this.upTo = new AtomicLong(upTo);
  }

  /** True when the download is to be told. */
  public boolean raise(long to) {
    upTo.accumulateAndGet(to, Math::max);
    return !told.getAndSet(true);
  }

  long look() {
    told.set(false);
    return upTo.get();
  }
}
