package classchat.wire;

import java.util.Collection;

/** Guards that records share: whatever exists is valid. A message is made only for what is not. */
final class Require {
  private Require() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static void positive(long value, String what) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + " must be positive, not " + value);
    }
  }

  static void notNegative(long value, String what) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " must not be negative: " + value);
    }
  }

  static void size(Bytes bytes, int size, String what) {
    if (bytes.size() != size) {
      throw new IllegalArgumentException(what + " is " + size + " bytes, not " + bytes.size());
    }
  }

  static void atMost(int size, int limit, String what) {
    if (size > limit) {
      throw new IllegalArgumentException(what + ": " + size + " is over the limit of " + limit);
    }
  }

  /**
   * A text of at most {@code limit} bytes in UTF-8, which has no form for half a surrogate pair.
   */
  static void text(String text, int limit, String what) {
    int size = 0;
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      size += utf8Length(c, what);
    }
    atMost(size, limit, what);
  }

  static void count(Collection<?> items, int limit, String what) {
    atMost(items.size(), limit, what);
  }

  private static int utf8Length(int c, String what) {
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      throw new IllegalArgumentException(what + " has half a surrogate pair");
    }
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
}
