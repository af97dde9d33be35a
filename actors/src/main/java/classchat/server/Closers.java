package classchat.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be ended once in the reverse order, whatever fails on the way. */
final class Closers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

  private record Closer(String what, AutoCloseable closing) {}

  private final Deque<Closer> started = new ArrayDeque<>();
  private boolean closed;

  /** Adds what has just started; ends it at once when the end has come meanwhile. */
  synchronized <T extends AutoCloseable> T add(String what, T closing) {
    if (closed) {
      close(new Closer(what, closing));
    } else {
      started.push(new Closer(what, closing));
    }
    return closing;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!started.isEmpty()) {
      close(started.pop());
    }
  }

  private static void close(Closer closer) {
    try {
      closer.closing().close();
    } catch (Exception e) {
      LOG.warn("{} did not end well", closer.what(), e);
    }
  }
}
