package classchat.client.transfer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** The work on one file, one piece after the other. Not safe for use by several threads. */
public final class Lane {
  private final Disk disk;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;
  private int epoch;

  public Lane(Disk disk) {
    this.disk = disk;
  }

  /** Whether some work is under way or waits. */
  public boolean busy() {
    return busy;
  }

  /** Does {@code work} after what was asked for before; one of both is told. */
  public <T> void run(Disk.Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
    var asked = epoch;
    waiting.add(() ->
        disk.run(
            work,
            result -> told(asked, () -> done.accept(result)),
            failure -> told(asked, () -> failed.accept(failure))));
    next();
  }

  /** Nothing of what was asked for before is told any more; what has not begun is not done. */
  public void forget() {
    epoch++;
    waiting.clear();
  }

  private void told(int asked, Runnable tell) {
    busy = false;
    if (asked == epoch) {
      tell.run();
    }
    next();
  }

  private void next() {
    if (!busy && !waiting.isEmpty()) {
      busy = true;
      waiting.remove().run();
    }
  }
}
