package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  @RepeatedTest(200)
  void everyFrameIsReadAsItWasWritten(RepetitionInfo repetition) throws ProtocolException {
    sameAfterARoundTrip(repetition.getCurrentRepetition());
  }

  @RepeatedTest(50)
  void everyFrameIsReadAsItWasWrittenWithASeedOfToday() throws ProtocolException {
    sameAfterARoundTrip(ThreadLocalRandom.current().nextLong());
  }

  @Test
  void manyThreadsEncodeAndDecodeAtOnce() {
    LongStream.range(0, 400)
        .parallel()
        .forEach(seed -> {
          try {
            sameAfterARoundTrip(seed);
          } catch (ProtocolException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void aFrameIsReadFromTheMiddleOfABuffer() throws ProtocolException {
    var frame = new AnyFrame(1).of(ServerFrame.Page.class);
    var body = Wire.body(frame);
    var buffer = new byte[body.length + 200];
    IntStream.range(0, buffer.length).forEach(i -> buffer[i] = (byte) 0xFF);
    System.arraycopy(body, 0, buffer, 100, body.length);

    var read = FrameDecoder.ofServerFrames().decode(72, buffer, 100, body.length);

    assertThat(read).isEqualTo(frame);
  }

  private static void sameAfterARoundTrip(long seed) throws ProtocolException {
    var any = new AnyFrame(seed);
    for (var type : AllRecords.frames()) {
      var frame = any.of(type);

      assertThat(Wire.thereAndBack(frame)).as("seed %d", seed).isEqualTo(frame);
    }
  }
}
