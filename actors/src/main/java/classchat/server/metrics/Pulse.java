package classchat.server.metrics;

import classchat.server.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether the store works. It is asked once at a time, however many want to know. */
final class Pulse implements AutoCloseable {
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("metrics-pulse").daemon().factory());
  private final Store store;
  private final Duration patience;
  private CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);

  Pulse(Store store, Duration patience) {
    this.store = store;
    this.patience = patience;
  }

  /** What is wrong with it; waits for as long as its patience. */
  Optional<String> complaint() {
    if (!store.figures().usable()) {
      return Optional.of("the database is damaged; see the server's log");
    }
    if (store.figures().failing()) {
      return Optional.of("the last write failed; see the server's log");
    }
    try {
      ask().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of("the store does not work; see the server's log");
    } catch (TimeoutException e) {
      return Optional.of("the store did not answer within " + patience.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the server ends");
    }
  }

  private synchronized CompletableFuture<Void> ask() {
    if (asked.isDone()) {
      asked = CompletableFuture.runAsync(store::probe, asking);
    }
    return asked;
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
