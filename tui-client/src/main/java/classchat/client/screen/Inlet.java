package classchat.client.screen;

import classchat.client.display.Key;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one queue of the screen. Keys wait at the keyboard while {@link #KEYS} of them are not dealt
 * with; what the link tells is bounded by what it has not been told to be shown. For any thread.
 */
public final class Inlet {
  private static final int KEYS = 4096;

  private final BlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(KEYS);

  /** Adds a key once there is room. */
  public void key(Key key) {
    room.acquireUninterruptibly();
    queue.add(new Happening.KeyDown(key));
  }

  /** A signal wants this client to leave. */
  public void leave() {
    queue.add(new Happening.Leave());
  }

  void add(Happening happening) {
    queue.add(happening);
  }

  /** The next one if it is there already. */
  @Nullable Happening poll() {
    return taken(queue.poll());
  }

  /** Waits for the next one, at most so long. */
  @Nullable Happening take(long nanos) throws InterruptedException {
    return taken(queue.poll(nanos, TimeUnit.NANOSECONDS));
  }

  private @Nullable Happening taken(@Nullable Happening next) {
    if (next instanceof Happening.KeyDown) {
      room.release();
    }
    return next;
  }
}
