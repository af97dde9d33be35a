package classchat.server.recovery;

import classchat.server.store.Progress;
import java.io.PrintStream;
import java.time.Duration;

/** One line on a terminal that says how far it is; gone when that work is done. */
final class ProgressLine implements Progress {
  private static final long APART = Duration.ofMillis(200).toNanos();

  private final PrintStream terminal;
  private long last = System.nanoTime();
  private boolean shown;

  ProgressLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void at(String what, long done, long of) {
    if (done >= of) {
      wipe();
    } else if (System.nanoTime() - last > APART) {
      last = System.nanoTime();
      shown = true;
      terminal.printf("\r%s: %,d of %,d\033[K", what, done, of);
      terminal.flush();
    }
  }

  private void wipe() {
    if (shown) {
      shown = false;
      terminal.print("\r\033[K");
      terminal.flush();
    }
  }
}
