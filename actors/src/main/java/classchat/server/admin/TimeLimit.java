package classchat.server.admin;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes channels that take too long: Unix sockets know no time-out of their own. */
final class TimeLimit implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  TimeLimit() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("control-time-limit").factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  /** Closes {@code channel} after {@code limit} unless it is cancelled before. */
  ScheduledFuture<?> on(Channel channel, Duration limit) {
    return timer.schedule(() -> close(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // whoever uses it learns that it is closed
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
