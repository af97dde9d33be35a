package classchat.client.line;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where lines go, in UTF-8. Once writing has failed, as when the reader is gone, it stays silent.
 */
public final class LineOutput {
  private final OutputStream out;
  private boolean broken;

  /** Takes over {@code out}, which should not swallow failures as a PrintStream does. */
  public LineOutput(OutputStream out) {
    this.out = new BufferedOutputStream(out, 16 * 1024);
  }

  void print(List<String> lines) {
    for (var line : lines) {
      write(line);
    }
  }

  /** Everything printed so far is with the reader; false when it cannot be. */
  boolean flush() {
    try {
      if (!broken) {
        out.flush();
      }
    } catch (IOException e) {
      broken = true;
    }
    return !broken;
  }

  private void write(String line) {
    try {
      if (!broken) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      broken = true;
    }
  }
}
