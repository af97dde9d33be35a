package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.line.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineReaderTest {
  @Test
  void linesEndAsOnAnySystem() throws IOException {
    assertThat(read("\uFEFFone\r\ntwo\n\nlast".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(whole("one"), whole("two"), whole(""), whole("last"));
    assertThat(read(new byte[0])).isEmpty();
  }

  @Test
  void malformedBytesBecomeReplacementCharacters() throws IOException {
    assertThat(read(new byte[] {'a', (byte) 0xFF, 'b', '\n'})).containsExactly(whole("a\uFFFDb"));
  }

  @Test
  void aCharacterMayBeSplitBetweenReads() throws IOException {
    var bytes = "\ud83d\ude00\u00e4\n".getBytes(StandardCharsets.UTF_8);

    assertThat(read(new Trickle(bytes))).containsExactly(whole("\ud83d\ude00\u00e4"));
  }

  @Test
  void anEndlessLineTakesLittleMemoryAndTheNextIsRead() throws IOException {
    var bytes = new byte[1_000_000];
    Arrays.fill(bytes, (byte) 'x');
    bytes[900_000] = '\n';

    var lines = read(bytes);

    assertThat(lines).extracting(Line::cut).containsExactly(true, true);
    assertThat(lines).allMatch(line -> line.text().length() == LineReader.LONGEST);
  }

  @Test
  void aLineOfExactlyTheLimitIsWhole() throws IOException {
    var text = "x".repeat(LineReader.LONGEST);

    assertThat(read((text + "\n").getBytes(StandardCharsets.UTF_8))).containsExactly(whole(text));
  }

  private static Line whole(String text) {
    return new Line(text, false);
  }

  private static List<Line> read(byte[] bytes) throws IOException {
    return read(new ByteArrayInputStream(bytes));
  }

  private static List<Line> read(InputStream in) throws IOException {
    var reader = new LineReader(in);
    var lines = new ArrayList<Line>();
    for (var line = reader.read(); line.isPresent(); line = reader.read()) {
      lines.add(line.get());
    }
    return lines;
  }

  /** Gives a byte at a time. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(1, length));
    }
  }
}
