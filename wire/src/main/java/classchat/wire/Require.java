package classchat.wire;


import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Guards that records share: whatever exists is valid. */
final class Require {
  private Require() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static void positive(long value, String what) {
    that(value > 0, what + " must be positive, not " + value);
  }

  static void notNegative(long value, String what) {
    that(value >= 0, what + " must not be negative: " + value);
  }

  static void size(Bytes bytes, int size, String what) {
    that(bytes.size() == size, what + " is " + size + " bytes, not " + bytes.size());
  }

  static void atMost(int size, int limit, String what) {
    that(size <= limit, what + " is " + size + " and may be at most " + limit);
  }

  static void text(String text, int limit, String what) {
    atMost(utf8Length(text), limit, "length of " + what);
  }

  static void count(Collection<?> items, int limit, String what) {
    atMost(items.size(), limit, "number of " + what);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
