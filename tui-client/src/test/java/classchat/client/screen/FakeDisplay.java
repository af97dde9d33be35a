package classchat.client.screen;

import classchat.client.display.Display;
import classchat.client.display.Frame;
import classchat.client.display.Size;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A display that remembers what was shown and done. */
public final class FakeDisplay implements Display {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final AtomicInteger frames = new AtomicInteger();
  private volatile Size size = new Size(80, 24);
  private volatile List<String> rows = List.of();
  private volatile boolean broken;
  private volatile @Nullable RuntimeException failure;

  public void resize(int columns, int rows) {
    size = new Size(columns, rows);
  }

  /** From now on nobody sees it. */
  public void breakDown() {
    broken = true;
  }

  /** From now on drawing fails as only a defect of the program does. */
  public void fail(RuntimeException how) {
    failure = how;
  }

  public List<String> rows() {
    return rows;
  }

  /** The rows as one text. */
  public String text() {
    return String.join("\n", rows);
  }

  public int frames() {
    return frames.get();
  }

  /** Everything but frames, in order. */
  public List<String> done() {
    return done;
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public void draw(Frame frame) throws IOException {
    if (broken) {
      throw new IOException("broken pipe");
    }
    var defect = failure;
    if (defect != null) {
      throw defect;
    }
    rows = frame.rows();
    frames.incrementAndGet();
  }

  @Override
  public void forget() {
    done.add("forget");
  }

  @Override
  public void bell() {
    done.add("bell");
  }

  @Override
  public void notify(String text) {
    done.add("notify " + text);
  }

  @Override
  public void copy(String text) {
    done.add("copy " + text);
  }

  @Override
  public void mouse(boolean on) {
    done.add("mouse " + on);
  }

  @Override
  public void suspend() {
    done.add("suspend");
  }

  @Override
  public void lend(Runnable work) {
    done.add("lend");
    work.run();
  }

  @Override
  public void close() {
    done.add("close");
  }
}
