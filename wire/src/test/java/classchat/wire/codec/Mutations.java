package classchat.wire.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small damages to a frame's type and body, several at once. */
final class Mutations {
  /** Lengths and counts around what a reader could trip over. */
  private static final List<byte[]> NUMBERS =
      List.of(
          hex("00"),
          hex("01"),
          hex("7F"),
          hex("80"),
          hex("FF"),
          hex("8001"),
          hex("C801"),
          hex("FFFF03"),
          hex("FFFFFFFF07"),
          hex("FFFFFFFF0F"),
          hex("8080808008"),
          hex("8080808000"),
          hex("FFFFFFFFFFFFFFFF7F"),
          hex("FFFFFFFFFFFFFFFFFF"));

  private final RandomGenerator random;
  private final List<byte[]> others;

  /** Takes pieces from {@code others} now and then. */
  Mutations(RandomGenerator random, List<byte[]> others) {
    this.random = random;
    this.others = others;
  }

  byte[] of(byte[] frame) {
    var mutated = frame;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      mutated = once(mutated);
    }
    return mutated;
  }

  private byte[] once(byte[] frame) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> flipped(frame);
      case 2 -> Arrays.copyOf(frame, 1 + random.nextInt(frame.length));
      case 3 -> spliced(frame, frame.length, noise(random.nextInt(200)), 0);
      case 4 -> overwritten(frame, number());
      case 5 -> spliced(frame, place(frame), number(), 0);
      case 6 -> spliced(frame, place(frame), number(), 1 + random.nextInt(4));
      default -> spliced(frame, place(frame), piece(), random.nextInt(20));
    };
  }

  private byte[] flipped(byte[] frame) {
    var mutated = frame.clone();
    mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
    return mutated;
  }

  private byte[] overwritten(byte[] frame, byte[] number) {
    return spliced(frame, place(frame), number, number.length);
  }

  /** {@code frame} with {@code piece} at {@code place} instead of {@code removed} bytes. */
  private static byte[] spliced(byte[] frame, int place, byte[] piece, int removed) {
    int rest = Math.min(frame.length, place + removed);
    var out = new ByteArrayOutputStream(frame.length + piece.length);
    out.write(frame, 0, place);
    out.writeBytes(piece);
    out.write(frame, rest, frame.length - rest);
    return out.toByteArray();
  }

  /** Behind the type, mostly. */
  private int place(byte[] frame) {
    return Math.min(frame.length, 1 + random.nextInt(frame.length));
  }

  private byte[] number() {
    return NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  private byte[] noise(int size) {
    var noise = new byte[size];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] piece() {
    var other = others.get(random.nextInt(others.size()));
    int from = random.nextInt(other.length);
    return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
