package classchat.wire.stream;

import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What all connections of a process share: the tick of fan-out, and the threads that handshakes run
 * on, so that a storm of them leaves the dispatcher alone. To be closed after the last connection.
 */
public final class ConnectionThreads implements AutoCloseable {
  private final FlushTick tick = FlushTick.create();
  private final ThreadPoolExecutor handshakes;

  private ConnectionThreads(ThreadPoolExecutor handshakes) {
    this.handshakes = handshakes;
  }

  /**
   * Starts the tick; threads for handshakes come and go.
   *
   * @param handshakes how many handshakes are worked on at the same time; the others wait, and
   *     nothing more is read from them
   */
  public static ConnectionThreads create(int handshakes) {
    var pool =
        new ThreadPoolExecutor(
            handshakes,
            handshakes,
            10,
            TimeUnit.SECONDS,
            // A connection has at most one step in it, and takes it out when it ends.
            new LinkedBlockingQueue<>(),
            ConnectionThreads::thread);
    pool.allowCoreThreadTimeOut(true);
    return new ConnectionThreads(pool);
  }

  private static Thread thread(Runnable work) {
    var thread = Executors.defaultThreadFactory().newThread(work);
    thread.setName("classchat-handshake");
    thread.setDaemon(true);
    return thread;
  }

  FlushTick tick() {
    return tick;
  }

  ThreadPoolExecutor handshakes() {
    return handshakes;
  }

  @Override
  public void close() {
    handshakes.shutdown();
    tick.close();
  }
}
