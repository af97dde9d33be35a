package classchat.wire;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names a file that was offered: 63 random bits that the client chooses which offers it. */
public record FileId(long value) {
  public FileId {
    Require.positive(value, "a file id");
  }

  /** A new one. */
  public static FileId random(RandomGenerator random) {
    long value;
    do {
      value = random.nextLong() >>> 1;
    } while (value == 0);
    return new FileId(value);
  }

  /** The reverse of {@link #toString}; throws IllegalArgumentException. */
  public static FileId parse(String hex) {
    Require.that(hex.length() == 16, "a file id has 16 hex digits, not: " + hex);
    return new FileId(HexFormat.fromHexDigitsToLong(hex));
  }

  /** 16 hex digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
