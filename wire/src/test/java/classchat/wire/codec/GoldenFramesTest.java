package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import classchat.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GoldenFramesTest {
  /** When it fails for a new frame, its line belongs into the file; a line that is there stays. */
  @Test
  void everyFrameIsEncodedAsInVersion1_0() {
    var encoded = lines(GoldenFrames.meant(), frame -> FrameEncoder.encode(frame).bytes());
    var golden = lines(GoldenFrames.bytes(), Function.identity());

    assertThat(encoded).isEqualTo(golden);
  }

  @Test
  void everyFrameOfVersion1_0IsRead() throws ProtocolException {
    for (var golden : GoldenFrames.bytes().entrySet()) {
      var bytes = golden.getValue();
      var body = Arrays.copyOfRange(bytes, EncodedFrame.HEADER_BYTES, bytes.length);

      assertThat(Wire.decode(bytes[EncodedFrame.LENGTH_BYTES], body))
          .isEqualTo(GoldenFrames.meant().get(golden.getKey()));
    }
  }

  @Test
  void noFrameOfVersion1_0IsReadWhenItIsCutShort() {
    for (var bytes : GoldenFrames.bytes().values()) {
      for (int end = EncodedFrame.HEADER_BYTES; end < bytes.length; end++) {
        var cut = Arrays.copyOfRange(bytes, EncodedFrame.HEADER_BYTES, end);

        assertThatExceptionOfType(ProtocolException.class)
            .isThrownBy(() -> Wire.decode(bytes[EncodedFrame.LENGTH_BYTES], cut));
      }
    }
  }

  @Test
  void everyTypeOfFrameHasAGoldenOne() {
    var types = GoldenFrames.meant().values().stream().map(Object::getClass);

    assertThat(types.collect(Collectors.<Class<?>>toSet()))
        .containsExactlyInAnyOrderElementsOf(AllRecords.frames());
  }

  @Test
  void theLengthCountsTypeAndBody() {
    assertThat(GoldenFrames.bytes().values())
        .allSatisfy(bytes ->
            assertThat(ByteBuffer.wrap(bytes).getInt())
                .isEqualTo(bytes.length - EncodedFrame.LENGTH_BYTES));
  }

  private static <T> String lines(Map<String, T> frames, Function<T, byte[]> bytes) {
    return frames.entrySet().stream()
        .map(frame -> GoldenFrames.line(frame.getKey(), bytes.apply(frame.getValue())))
        .collect(Collectors.joining("\n"));
  }
}
