package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Damaged frames are read as another valid frame or refused, and cost next to nothing. */
class MutationTest {
  private static final int FOR_EACH = 2000;
  private static final long MOST_BYTES = 64 * 1024;
  private static final Pattern REFUSAL =
      Pattern.compile(
          "[A-Za-z]+: malformed near [A-Za-z ]+"
              + "|type -?[0-9]+ is no (Client|Server)Frame of this version");

  private final List<byte[]> golden =
      GoldenFrames.bytes().values().stream()
          .map(frame -> Arrays.copyOfRange(frame, EncodedFrame.LENGTH_BYTES, frame.length))
          .toList();

  @Test
  void damagedFramesAreReadOrRefusedCheaply() {
    for (int i = 0; i < golden.size(); i++) {
      long seed = i;
      var mutations = new Mutations(new SplittableRandom(seed), golden);
      for (int n = 0; n < FOR_EACH; n++) {
        survives(mutations.of(golden.get(i)));
      }
    }
  }

  private static void survives(byte[] mutated) {
    try {
      Object[] outcome = {""};
      if (costOf(mutated, outcome) > MOST_BYTES) {
        // The first attempt of its kind may load classes; the second may not.
        assertThat(costOf(mutated, outcome)).isLessThan(MOST_BYTES);
      }
      assertValid(outcome[0]);
    } catch (Exception | AssertionError | StackOverflowError e) {
      throw new AssertionError("type and body " + HexFormat.of().formatHex(mutated), e);
    }
  }

  private static void assertValid(Object outcome) throws ProtocolException {
    switch (outcome) {
      case Frame frame -> assertThat(Wire.thereAndBack(frame)).isEqualTo(frame);
      default -> assertThat(outcome.toString()).matches(REFUSAL);
    }
  }

  private static long costOf(byte[] mutated, Object[] outcome) {
    var body = Arrays.copyOfRange(mutated, 1, mutated.length);
    return Allocation.of(() -> outcome[0] = attempt(mutated[0], body));
  }

  /** The frame, or the message that it is refused with. */
  private static Object attempt(int type, byte[] body) {
    try {
      return Wire.decode(type, body);
    } catch (ProtocolException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
