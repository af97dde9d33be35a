package classchat.server.roster;

import classchat.server.store.RosterPlan.Problem;
import classchat.server.store.RosterRow;
import classchat.wire.Bytes;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A class list as a CSV file: UTF-8 with or without a byte order mark, columns parted by comma or
 * semicolon, named by the first line.
 *
 * @param rows that are in order
 * @param problems of the others, and of the file
 */
public record RosterFile(List<RosterRow> rows, List<Problem> problems) {
  /** The largest file, in bytes. */
  public static final int MOST_BYTES = 1024 * 1024;

  /** The most rows below the header. */
  public static final int MOST_ROWS = 5_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  public RosterFile {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /** Reads a file; whatever is wrong with it is among the problems. */
  public static RosterFile read(Bytes file) {
    if (file.size() > MOST_BYTES) {
      return refused(1, "a class list has at most " + MOST_BYTES + " bytes");
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      var text = decoder.decode(ByteBuffer.wrap(file.unsafeArray()).asReadOnlyBuffer()).toString();
      return read(text);
    } catch (CharacterCodingException e) {
      return refused(badLine(file.unsafeArray()), "this is not UTF-8: save the list as CSV UTF-8");
    }
  }

  private static RosterFile read(String text) {
    var bare = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    var reading = new RosterReading();
    try (var parser = CSVParser.parse(new StringReader(bare), format(bare))) {
      return reading.read(parser);
    } catch (IOException | UncheckedIOException e) {
      return reading.brokenOff();
    }
  }

  private static CSVFormat format(String text) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter(text))
        .setIgnoreEmptyLines(false)
        .setIgnoreSurroundingSpaces(true)
        .get();
  }

  /** The one that the first line with any text has more of. */
  private static char delimiter(String text) {
    var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    var semicolons = header.chars().filter(c -> c == ';').count();
    return semicolons > header.chars().filter(c -> c == ',').count() ? ';' : ',';
  }

  /** The first line that is no UTF-8. */
  private static int badLine(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = java.nio.CharBuffer.allocate(bytes.length + 1);
    StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    return 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
  }

  private static RosterFile refused(int line, String why) {
    return new RosterFile(List.of(), List.of(new Problem(line, why)));
  }
}
