package classchat.bench.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.regex.Pattern;

/** How large a terminal is. */
public record Terminal(int columns, int rows) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");

  /** The one that this process reads from and writes to; empty when it does not do both. */
  public static Optional<Terminal> ofThisProcess() {
    try {
      var both = new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1").inheritIO().start();
      if (both.waitFor() != 0) {
        return Optional.empty();
      }
      var stty = new ProcessBuilder("stty", "size").redirectInput(Redirect.INHERIT).start();
      var size = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), UTF_8).strip());
      return size.matches()
          ? Optional.of(
              new Terminal(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Whether another one fits in it. */
  public boolean holds(Terminal other) {
    return columns >= other.columns && rows >= other.rows;
  }
}
