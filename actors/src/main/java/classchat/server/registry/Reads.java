package classchat.server.registry;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads of the store, a few at a time; the others wait in order. Each session and each conversation
 * has at most two here, which bounds the queue. What is read comes back on the owner's thread.
 */
final class Reads {
  private final Executor readers;
  private final int most;
  private final Consumer<Runnable> back;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  /**
   * @param back runs a step on the owner's thread
   */
  Reads(Executor readers, int most, Consumer<Runnable> back) {
    this.readers = readers;
    this.most = most;
    this.back = back;
  }

  <T> void submit(Supplier<T> read, Consumer<T> done, Consumer<RuntimeException> failed) {
    waiting.add(() -> start(read, done, failed));
    next();
  }

  private void next() {
    while (running < most && !waiting.isEmpty()) {
      running++;
      waiting.remove().run();
    }
  }

  private <T> void start(Supplier<T> read, Consumer<T> done, Consumer<RuntimeException> failed) {
    try {
      readers.execute(() -> back.accept(ended(step(read, done, failed))));
    } catch (RejectedExecutionException e) {
      back.accept(ended(() -> failed.accept(e)));
    }
  }

  private static <T> Runnable step(
      Supplier<T> read, Consumer<T> done, Consumer<RuntimeException> failed) {
    try {
      var result = read.get();
      return () -> done.accept(result);
    } catch (RuntimeException e) {
      return () -> failed.accept(e);
    }
  }

  private Runnable ended(Runnable step) {
    return () -> {
      running--;
      next();
      step.run();
    };
  }
}
