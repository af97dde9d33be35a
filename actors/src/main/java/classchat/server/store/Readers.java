package classchat.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The reading side: connections that cannot write, and threads to wait on them. When too much
 * waits, {@link #execute} throws {@link java.util.concurrent.RejectedExecutionException}.
 */
final class Readers implements Executor, AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final HikariDataSource pool;
  private final ThreadPoolExecutor threads;
  private final Dialect dialect;
  private final Health health;

  Readers(DataSource source, Dialect dialect, StoreSettings settings, Health health) {
    this.dialect = dialect;
    this.health = health;
    pool = new HikariDataSource(pooled(source, settings.readers()));
    threads =
        new ThreadPoolExecutor(
            settings.readers(),
            settings.readers(),
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(settings.readerQueue()),
            Thread.ofPlatform().name("store-reader-", 1).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable read) {
    threads.execute(read);
  }

  int waiting() {
    return threads.getQueue().size();
  }

  /** Runs {@code work} on one consistent state. */
  <T> T read(String what, Job.Work<T> work) {
    health.check();
    try (var connection = pool.getConnection()) {
      try {
        return work.on(new Sql(connection, dialect));
      } finally {
        connection.rollback();
      }
    } catch (Exception e) {
      throw health.failed(what, e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(WAIT.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    pool.close();
  }

  private static HikariConfig pooled(DataSource source, int connections) {
    var config = new HikariConfig();
    config.setPoolName("store-readers");
    config.setDataSource(source);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setIdleTimeout(IDLE.toMillis());
    config.setConnectionTimeout(WAIT.toMillis());
    return config;
  }
}
