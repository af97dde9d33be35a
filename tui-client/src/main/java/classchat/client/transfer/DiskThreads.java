package classchat.client.transfer;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A disk with two threads, which are there only while there is something to do. */
public final class DiskThreads implements Disk {
  private static final int THREADS = 2;

  private final Consumer<Runnable> here;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DiskThreads::named);

  /**
   * @param here runs what is told where it was asked for
   */
  public DiskThreads(Consumer<Runnable> here) {
    this.here = here;
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public <T> void run(Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
    if (!threads.isShutdown()) {
      threads.execute(() -> here.accept(outcome(work, done, failed)));
    }
  }

  private static <T> Runnable outcome(
      Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
    try {
      var result = work.run();
      return () -> done.accept(result);
    } catch (IOException e) {
      return () -> failed.accept(e);
    } catch (RuntimeException e) {
      return () -> failed.accept(new IOException(e.toString(), e));
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private static Thread named(Runnable work) {
    return Thread.ofPlatform().daemon().name("files").unstarted(work);
  }
}
