package classchat.client;

import classchat.client.line.Inbox;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** SIGTERM and SIGINT: asks the run to leave and gives the process the run's exit code. */
final class Signals {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int code;
  private volatile @Nullable Inbox inbox;
  private volatile boolean arrived;

  /** From now on it is {@code inbox} that is asked to leave. */
  void to(Inbox inbox) {
    this.inbox = inbox;
    if (arrived) {
      inbox.leave();
    }
  }

  /** The run is over. */
  void done(int code) {
    this.code = code;
    over.countDown();
  }

  /** Runs when the JVM is told to end, by a signal or by the program itself. */
  void arrived(Duration patience) {
    arrived = true;
    var asked = inbox;
    if (asked == null || over.getCount() == 0) {
      return;
    }
    asked.leave();
    try {
      if (over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
