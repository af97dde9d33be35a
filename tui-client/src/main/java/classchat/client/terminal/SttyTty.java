package classchat.client.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import classchat.client.display.Size;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * The terminal at standard input and output. The programs that are asked answer on standard error:
 * then they see both ends themselves, and one that is no terminal is noticed.
 */
final class SttyTty implements Tty {
  private static final Size USUAL = new Size(80, 24);
  private static final int MOST = 1_000;
  private static final String RAW =
      "stty -icanon -echo -isig -iexten -ixon -icrnl -inlcr -igncr min 1 time 0";

  @Override
  public Before claim() throws IOException {
    // Each process takes milliseconds of the time to the first frame, hence one shell for all.
    var lines = run("sh", "-c", "[ -t 1 ] && exec >&2 && stty -g && stty size && " + RAW);
    if (lines.size() != 2) {
      throw new IOException("no terminal: " + String.join("; ", lines));
    }
    return new Before(lines.get(0), size(lines.get(1)));
  }

  @Override
  public Size size() throws IOException {
    var lines = run("sh", "-c", "exec >&2; stty size && " + RAW);
    return size(lines.isEmpty() ? "" : lines.getFirst());
  }

  @Override
  public void restore(String settings) throws IOException {
    run("stty", settings);
  }

  /**
   * Not SIGSTOP: that would also stop a job that no shell is there to continue, and for good. The
   * shell that sends the signal is stopped as well, so this returns when all are continued.
   */
  @Override
  public void stop() throws IOException {
    run("sh", "-c", "kill -TSTP 0");
  }

  /** Reads "rows columns"; terminals that do not know their size say 0. */
  static Size size(String line) {
    var words = line.split(" ", -1);
    if (words.length != 2 || !line.matches("\\d{1,9} \\d{1,9}") || line.matches("0+ .*|.* 0+")) {
      return USUAL;
    }
    return new Size(
        Math.min(MOST, Integer.parseInt(words[1])), Math.min(MOST, Integer.parseInt(words[0])));
  }

  private static List<String> run(String... command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectInput(Redirect.INHERIT)
            .redirectOutput(Redirect.INHERIT)
            .start();
    try (var answer = process.getErrorStream()) {
      var lines = new String(answer.readAllBytes(), US_ASCII).lines().toList();
      process.waitFor();
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(command[0]);
    }
  }
}
