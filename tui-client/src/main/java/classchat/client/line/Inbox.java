package classchat.client.line;

import classchat.client.link.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens, in one order, for the one thread of the line mode. Batches are bounded
 * by the link, which gives out no more than is shown; lines by {@value #LINES}: who reads them
 * waits.
 */
public final class Inbox {
  private static final int LINES = 256;

  private final LinkedBlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
  private final Semaphore lines = new Semaphore(LINES);

  /** The link's listener; never blocks. */
  public void batch(Batch batch) {
    queue.add(new Happening.Events(batch));
  }

  /** A signal wants this client to leave. */
  public void leave() {
    queue.add(new Happening.Leave());
  }

  /** The link has stopped. */
  public void linkStopped() {
    queue.add(new Happening.LinkStopped());
  }

  /** Adds a line once there is room. */
  void line(Happening line) throws InterruptedException {
    lines.acquire();
    queue.add(line);
  }

  /** A line was carried out. */
  void lineDone() {
    lines.release();
  }

  void inputEnded() {
    queue.add(new Happening.InputEnded());
  }

  /** The next one if it is there already. */
  @Nullable Happening poll() {
    return queue.poll();
  }

  /** All that are there already. */
  List<Happening> rest() {
    var rest = new ArrayList<Happening>();
    queue.drainTo(rest);
    return rest;
  }

  /** Waits for the next one. */
  Happening take() throws InterruptedException {
    return queue.take();
  }

  /** Waits for the next one, at most {@code patience}. */
  @Nullable Happening take(Duration patience) throws InterruptedException {
    return queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
