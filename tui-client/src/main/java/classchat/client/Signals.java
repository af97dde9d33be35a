package classchat.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** SIGTERM and SIGINT: asks the run to leave and gives the process the run's exit code. */
final class Signals {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int code;
  private volatile @Nullable Runnable leave;
  private volatile Runnable late = () -> {};
  private volatile boolean arrived;

  /** From now on {@code leave} is how a run is asked to; it must not block. */
  void to(Runnable leave) {
    this.leave = leave;
    if (arrived) {
      leave.run();
    }
  }

  /** What is done when a run that was asked to leave does not. */
  void late(Runnable rescue) {
    late = rescue;
  }

  /** The run is over. */
  void done(int code) {
    this.code = code;
    over.countDown();
  }

  /** Runs when the JVM is told to end, by a signal or by the program itself. */
  void arrived(Duration patience) {
    arrived = true;
    var asked = leave;
    if (asked == null || over.getCount() == 0) {
      return;
    }
    asked.run();
    try {
      if (over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    late.run();
  }
}
