package classchat.server.account;

import classchat.wire.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes passwords on threads of its own, a few at a time, so that a wave of sign-ins takes neither
 * all cores nor all memory (19 MiB for each one at work). Safe for use by many threads.
 */
public final class Hasher implements AutoCloseable {
  private final SecureRandom random;
  private final ThreadPoolExecutor pool;

  private Hasher(SecureRandom random, ThreadPoolExecutor pool) {
    this.random = random;
    this.pool = pool;
  }

  /**
   * Starts idle.
   *
   * @param threads hashes at work at once
   * @param queue hashes that wait; one more fails with {@link RejectedExecutionException}
   */
  public static Hasher create(int threads, int queue, SecureRandom random) {
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("argon2-", 1).factory());
    pool.allowCoreThreadTimeOut(true);
    return new Hasher(random, pool);
  }

  /** The PHC string of a new password. */
  public CompletionStage<String> hash(Secret password) {
    return run(() -> PasswordHash.create(password, random));
  }

  /** Whether the password is right; costs the same when there is nobody to compare with. */
  public CompletionStage<Boolean> matches(Secret password, Optional<String> phc) {
    return run(
        () -> PasswordHash.matches(password, phc.orElse(PasswordHash.NOBODY)) && phc.isPresent());
  }

  /** How many hashes were computed. */
  long hashes() {
    return pool.getCompletedTaskCount();
  }

  private <T> CompletionStage<T> run(java.util.function.Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, pool);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
