package classchat.client.terminal;

import classchat.client.display.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A terminal device in memory that notes what is done to it. */
final class FakeTty implements Tty {
  final List<String> done = new CopyOnWriteArrayList<>();
  final ByteArrayOutputStream written = new ByteArrayOutputStream();
  volatile PipedOutputStream typed = new PipedOutputStream();
  volatile Size size = new Size(20, 4);

  /** What is typed. */
  InputStream input() throws IOException {
    done.add("read");
    typed = new PipedOutputStream();
    return new PipedInputStream(typed);
  }

  @Override
  public Before claim() {
    done.add("claim");
    return new Before("as it was", size);
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public void restore(String settings) {
    done.add("restore " + settings);
  }

  @Override
  public void stop() {
    done.add("stop");
  }
}
