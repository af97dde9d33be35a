package classchat.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that never change, compared by content. */
public final class Bytes {
  /** None. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static Bytes of(byte... bytes) {
    return new Bytes(bytes.clone());
  }

  /** A copy of a part of {@code bytes}. */
  public static Bytes of(byte[] bytes, int offset, int length) {
    return new Bytes(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** Takes over {@code bytes}, which nobody may change from now on. */
  public static Bytes owning(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public int size() {
    return bytes.length;
  }

  /** A copy. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** The array itself, for those who only read. */
  public byte[] unsafeArray() {
    return bytes;
  }

  /** These bytes read as UTF-8; malformed sequences become U+FFFD. */
  public String toUtf8() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The length only: what is inside may be a person's. */
  @Override
  public String toString() {
    return "Bytes[" + bytes.length + "]";
  }
}
