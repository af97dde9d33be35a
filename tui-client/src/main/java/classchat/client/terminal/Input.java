package classchat.client.terminal;

import classchat.client.display.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What comes from the terminal: one thread reads, another one decodes and tells the keys. Neither
 * wakes up while nothing happens.
 */
final class Input {
  /** Opens the terminal for reading; closing the stream ends a read that waits. */
  interface Source {
    InputStream open() throws IOException;
  }

  private static final int CHUNK = 8_192;
  private static final int CHUNKS = 8;
  private final Source source;
  private final Consumer<Key> keys;
  private final Decoder decoder;

  /** What the thread of the keys has to do. */
  private final BlockingQueue<Runnable> work = new ArrayBlockingQueue<>(CHUNKS);

  private volatile @Nullable InputStream stream;
  private volatile boolean resized;

  /** Known to the thread of the keys only. */
  private boolean ended;

  Input(Source source, Consumer<Key> keys) {
    this.source = source;
    this.keys = keys;
    this.decoder = new Decoder(keys);
  }

  /** Begins to tell keys; {@code first} runs on their thread, before. */
  void open(Runnable first) throws IOException {
    resume();
    daemon(
        "terminal-keys",
        () -> {
          first.run();
          tell();
        });
  }

  /** Reads again after {@link #pause}. */
  void resume() throws IOException {
    var opened = source.open();
    stream = opened;
    daemon("terminal-input", () -> read(opened));
  }

  /** Leaves further input to others. */
  void pause() {
    var open = stream;
    stream = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // nothing more is read from it anyway
      }
    }
  }

  /** Tells {@link Key.Resized} on the thread of the keys. */
  void resized() {
    resized = true;
    var unused = work.offer(() -> {}); // when it is full, the thread is awake
  }

  private void read(InputStream from) {
    try {
      var buffer = new byte[CHUNK];
      for (var count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        var chunk = Arrays.copyOf(buffer, count);
        work.put(() -> decoder.feed(chunk, chunk.length));
      }
      end(from);
    } catch (IOException e) {
      end(from);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(InputStream from) {
    try {
      if (from.equals(stream)) {
        work.put(() -> ended = true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    try {
      while (!ended) {
        next().run();
        if (resized) {
          resized = false;
          keys.accept(new Key.Resized());
        }
      }
      decoder.silence();
      keys.accept(new Key.Closed());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable next() throws InterruptedException {
    var patience = decoder.patience();
    if (patience.isEmpty()) {
      return work.take();
    }
    var next = work.poll(patience.get().toNanos(), TimeUnit.NANOSECONDS);
    return next == null ? decoder::silence : next;
  }

  private static void daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
