package classchat.wire.stream;

import java.util.Arrays;

/**
 * Bytes that wait for more of their kind. Holds no array while empty: most connections are idle.
 */
final class LeftOver {
  private static final byte[] NONE = {};

  private byte[] bytes = NONE;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The array behind it, valid up to {@link #size} and until the next change. */
  byte[] array() {
    return bytes;
  }

  void append(byte[] from, int offset, int length) {
    if (length == 0) return;
    if (bytes.length - size < length) grow(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** Doubles, so that bytes which come one by one are not copied each time. */
  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, size == 0 ? more : Math.max(2 * size, size + more));
  }

  void clear() {
    bytes = NONE;
    size = 0;
  }

  /** All of it, which is not kept here any longer. */
  byte[] take() {
    var taken = bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    clear();
    return taken;
  }
}
