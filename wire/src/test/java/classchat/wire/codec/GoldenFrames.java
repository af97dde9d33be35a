package classchat.wire.codec;

import classchat.wire.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Frames and their bytes as version 1.0 sent them. A line of a version that was released never
 * changes; a later version adds a file, and still reads the older ones.
 */
final class GoldenFrames {
  private static final String RESOURCE = "frames-1.0.txt";

  private GoldenFrames() {}

  /** By name: what is meant. */
  static Map<String, Frame> meant() {
    var frames = new TreeMap<String, Frame>();
    Stream.of(GoldenClientFrames.all(), GoldenServerFrames.all(), GoldenFileFrames.all())
        .flatMap(List::stream)
        .forEach(frames::putAll);
    return frames;
  }

  /** By name: length, type and body. */
  static Map<String, byte[]> bytes() {
    var frames = new TreeMap<String, byte[]>();
    text().lines().filter(line -> !line.startsWith("#")).forEach(line -> put(frames, line));
    return frames;
  }

  /** The line of the file that says {@code bytes}. */
  static String line(String name, byte[] bytes) {
    return name + " " + HexFormat.of().formatHex(bytes);
  }

  private static void put(Map<String, byte[]> frames, String line) {
    var words = line.split(" ", 2);
    if (frames.put(words[0], HexFormat.of().parseHex(words[1])) != null) {
      throw new AssertionError("twice: " + words[0]);
    }
  }

  private static String text() {
    try (InputStream in = GoldenFrames.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
