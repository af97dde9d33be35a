package classchat.server.conversation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs what is read of a store when the test says so. */
final class HeldReads implements Executor {
  private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
  private boolean open;

  @Override
  public void execute(Runnable read) {
    if (isOpen(read)) {
      read.run();
    }
  }

  private synchronized boolean isOpen(Runnable read) {
    return open || !held.add(read);
  }

  /** The read that comes next; it is not run. */
  Runnable next() throws InterruptedException {
    var read = held.poll(10, TimeUnit.SECONDS);
    if (read == null) {
      throw new AssertionError("nothing is read");
    }
    return read;
  }

  /** Runs what is held, and from now on all at once. */
  void release() {
    synchronized (this) {
      open = true;
    }
    for (var read = held.poll(); read != null; read = held.poll()) {
      read.run();
    }
  }
}
