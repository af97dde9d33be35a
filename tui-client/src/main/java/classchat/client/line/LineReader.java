package classchat.client.line;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of UTF-8, of which no one takes more than {@value #LONGEST} bytes of memory.
 * Malformed bytes become U+FFFD; a byte order mark at the beginning and a carriage return at a
 * line's end go.
 */
final class LineReader {
  /** Bytes of the longest line: the longest message with its names and tag fits several times. */
  static final int LONGEST = 64 * 1024;

  /**
   * One line without its end.
   *
   * @param cut the line was longer, and this is its beginning
   */
  record Line(String text, boolean cut) {}

  private final InputStream in;
  private final byte[] block = new byte[8 * 1024];
  private int next;
  private int filled;
  private byte[] line = new byte[512];
  private boolean first = true;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Waits for the next line; empty at the end. A last line without an end counts. */
  Optional<Line> read() throws IOException {
    var length = 0L;
    while (true) {
      if (next == filled && !fill()) {
        return length == 0 ? Optional.empty() : Optional.of(line(length));
      }
      var b = block[next++];
      if (b == '\n') {
        return Optional.of(line(length));
      }
      keep(b, length++);
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(block));
    return filled > 0;
  }

  private void keep(byte b, long at) {
    if (at >= LONGEST) {
      return;
    }
    if (at == line.length) {
      line = java.util.Arrays.copyOf(line, line.length * 2);
    }
    line[(int) at] = b;
  }

  private Line line(long length) {
    var kept = (int) Math.min(length, LONGEST);
    var end = kept > 0 && kept == length && line[kept - 1] == '\r' ? kept - 1 : kept;
    var text = new String(line, 0, end, StandardCharsets.UTF_8);
    var mark = first && text.startsWith("\uFEFF");
    first = false;
    return new Line(mark ? text.substring(1) : text, length > LONGEST);
  }
}
