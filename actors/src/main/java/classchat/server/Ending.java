package classchat.server;

import classchat.server.admin.Reasons;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That the program ends, and why: what came first. Safe for use by many threads. */
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
  private static final int FAILED = 1;

  /** In order. */
  static final Duration TO_END = Duration.ofSeconds(20);

  /** Of actors that have failed: one of them may never end. */
  private static final Duration TO_GIVE_UP = Duration.ofSeconds(3);

  /** Why. */
  enum Cause {
    NONE,
    SIGNAL,
    DAMAGE,
    /** Actors end that nobody has stopped. */
    ACTORS
  }

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<Cause> cause = new AtomicReference<>(Cause.NONE);

  /** Has the program end; a later cause changes nothing. */
  void because(Cause why) {
    cause.compareAndSet(Cause.NONE, why);
    over.countDown();
  }

  /** Waits until there is a cause. */
  void await() throws InterruptedException {
    over.await();
  }

  /** Whether the actors have failed, so that little may be expected of them. */
  boolean isOfActors() {
    return cause.get() == Cause.ACTORS;
  }

  /** What the process says: 0 only to who has asked for it. */
  int exitCode() {
    return cause.get() == Cause.SIGNAL ? 0 : FAILED;
  }

  /** Waits for what ends with the program, as long as its cause lets one hope; never throws. */
  void await(CompletionStage<?> stage) {
    var patience = isOfActors() ? TO_GIVE_UP : TO_END;
    try {
      stage.toCompletableFuture().get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the server ends without waiting any longer: {}", Reasons.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
