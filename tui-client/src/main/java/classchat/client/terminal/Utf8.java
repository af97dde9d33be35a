package classchat.client.terminal;

import java.util.OptionalInt;

/** Joins the bytes of a character that is not ASCII; what is malformed is dropped. */
final class Utf8 {
  private int character;
  private int least;
  private int missing;

  boolean isPending() {
    return missing > 0;
  }

  void clear() {
    missing = 0;
  }

  /** Takes a byte of at least 0x80; gives the character that it completes. */
  OptionalInt take(int b) {
    if (b >= 0xc0) {
      begin(b);
      return OptionalInt.empty();
    }
    if (missing == 0) {
      return OptionalInt.empty();
    }
    character = (character << 6) | (b & 0x3f);
    missing--;
    return missing == 0 && isValid() ? OptionalInt.of(character) : OptionalInt.empty();
  }

  private void begin(int b) {
    missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : b < 0xf8 ? 3 : 0;
    character = b & (0x3f >> missing);
    least =
        switch (missing) {
          case 1 -> 0x80;
          case 2 -> 0x800;
          default -> 0x10000;
        };
  }

  private boolean isValid() {
    return character >= least
        && Character.isValidCodePoint(character)
        && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
  }
}
