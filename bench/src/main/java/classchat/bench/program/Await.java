package classchat.bench.program;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for conditions. */
public final class Await {
  private static final long STEP = Duration.ofMillis(10).toNanos();

  private Await() {}

  /** Until a condition holds, the time is over, or the thread is interrupted; whether it holds. */
  public static boolean holds(Duration patience, BooleanSupplier condition) {
    var end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(STEP);
    }
    return true;
  }

  /** That long, or until the thread is interrupted. */
  public static void pass(Duration time) {
    holds(time, () -> false);
  }
}
