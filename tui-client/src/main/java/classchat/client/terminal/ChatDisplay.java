package classchat.client.terminal;

import classchat.client.display.Display;
import classchat.client.display.Frame;
import classchat.client.display.Key;
import classchat.client.display.Size;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The terminal that this process was started at. */
public final class ChatDisplay implements Display {
  private static final int BUFFER = 64 * 1024;

  /** How long the end waits for a terminal that takes nothing more. */
  private static final long PATIENCE_MILLIS = 1_000;

  private enum State {
    SHOWN,
    LENT,
    CLOSED
  }

  /** For what is written and how things stand: the end may come on another thread. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Tty tty;
  private final Input input;
  private final ChatTerminal terminal;
  private final ChatScreen screen;
  private volatile State state = State.SHOWN;
  private volatile boolean disturbed;
  private volatile String settings;
  private volatile Size size;

  /** Whether all of the next frame is written. */
  private volatile boolean complete = true;

  /** Whether the terminal has been told the modes that the screen needs. */
  private volatile boolean taken = true;

  ChatDisplay(
      TerminalSettings settings, Tty tty, OutputStream out, Input.Source source, Consumer<Key> keys)
      throws IOException {
    // Both take tens of milliseconds at the start of a JVM; the first frame waits for both.
    var cells = CompletableFuture.supplyAsync(() -> new Cells(new Palette(settings)));
    var before = tty.claim();
    this.tty = tty;
    this.settings = before.settings();
    this.size = before.size();
    try {
      this.terminal = new ChatTerminal(out, size, cells.join().haveColours(), this::close);
      this.screen = new ChatScreen(terminal, cells.join());
      this.input = new Input(source, keys);
    } catch (IOException | RuntimeException | Error e) {
      tty.restore(before.settings());
      throw e;
    }
  }

  /**
   * Takes the terminal: alternate screen, no echo, each key at once.
   *
   * @param keys is told each key on a thread of its own; it may block, then input waits
   * @throws IOException when there is no terminal, or it cannot be set up
   */
  public static Display open(TerminalSettings settings, Consumer<Key> keys) throws IOException {
    var display =
        new ChatDisplay(
            settings,
            new SttyTty(),
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
            // A stream of its own: closing it ends a read that waits and leaves standard input.
            () -> Channels.newInputStream(FileChannel.open(Path.of("/dev/tty"))),
            keys);
    display.start();
    return display;
  }

  /** Shows the empty screen and begins to tell keys. */
  void start() throws IOException {
    try {
      screen.startScreen();
      input.open(this::watchSize);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public Size size() {
    if (disturbed && state == State.SHOWN) {
      disturbed = false;
      forget();
      try {
        size = tty.size();
      } catch (IOException e) {
        // the old one; if the terminal is gone, the next frame tells
      }
    }
    return size;
  }

  @Override
  public void draw(Frame frame) throws IOException {
    locked(() -> {
      if (!frame.size().equals(size(screen.getTerminalSize()))) {
        terminal.resize(frame.size());
        screen.doResizeIfNecessary();
        complete = true;
      }
      terminal.beginFrame();
      if (!taken) {
        terminal.enterPrivateMode();
        taken = true;
      }
      screen.show(frame, complete);
      complete = false;
    });
  }

  @Override
  public void forget() {
    complete = true;
    taken = false;
  }

  @Override
  public void bell() throws IOException {
    locked(() -> terminal.send("\007"));
  }

  @Override
  public void notify(String text) throws IOException {
    locked(() -> terminal.send(Commands.notify(text)));
  }

  @Override
  public void copy(String text) throws IOException {
    locked(() -> terminal.send(Commands.copy(text)));
  }

  @Override
  public void mouse(boolean on) throws IOException {
    locked(() -> terminal.mouse(on));
  }

  @Override
  public void suspend() throws IOException {
    leave();
    try {
      tty.stop();
    } finally {
      enter();
    }
  }

  @Override
  public void lend(Runnable work) throws IOException {
    leave();
    try {
      work.run();
    } finally {
      enter();
    }
  }

  @Override
  public void close() {
    if (state != State.CLOSED) {
      end();
    }
  }

  private void leave() throws IOException {
    locked(() -> {
      input.pause();
      try {
        terminal.exitPrivateMode();
      } finally {
        state = State.LENT;
        tty.restore(settings);
      }
    });
  }

  private void enter() throws IOException {
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return;
      }
      settings = tty.claim().settings();
      state = State.SHOWN;
      disturbed = true;
      forget();
      input.resume();
      input.resized();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    var mine = acquired();
    try {
      var before = state;
      state = State.CLOSED;
      if (before != State.SHOWN) {
        return;
      }
      if (mine) {
        terminal.exitPrivateMode();
      }
      tty.restore(settings);
    } catch (IOException e) {
      // then nobody is there to see it
    } finally {
      input.pause();
      if (mine) {
        lock.unlock();
      }
    }
    release();
  }

  private boolean acquired() {
    try {
      return lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lock.tryLock();
    }
  }

  private void release() {
    try {
      terminal.close();
    } catch (IOException | IllegalStateException e) {
      // the JVM is ending: its hook for this terminal cannot be removed any more
    }
  }

  private void watchSize() {
    try {
      terminal.onResize(this::disturbed);
      if (!tty.size().equals(size)) {
        disturbed(); // another size while nobody listened yet
      }
    } catch (IOException e) {
      // then only its first size is known
    }
  }

  /** Something else may have changed the screen or its size. */
  void disturbed() {
    disturbed = true;
    input.resized();
  }

  private interface Work {
    void run() throws IOException;
  }

  private void locked(Work work) throws IOException {
    lock.lock();
    try {
      if (state != State.SHOWN) {
        throw new IOException("the terminal was given back");
      }
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private static Size size(com.googlecode.lanterna.TerminalSize size) {
    return new Size(size.getColumns(), size.getRows());
  }
}
