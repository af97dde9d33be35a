package classchat.wire.codec;

/**
 * One frame as it goes over the wire, encoded once and shared by all who get it.
 *
 * @param bytes length (4 bytes, big-endian, of what follows), type (1 byte), body; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedFrame(byte[] bytes) {
  /** The length of the length. */
  public static final int LENGTH_BYTES = 4;

  /** Length and type: what comes before the body. */
  public static final int HEADER_BYTES = LENGTH_BYTES + 1;

  /** What it takes of an outbox, in bytes. */
  public int size() {
    return bytes.length;
  }

  /** The number of the frame's type. */
  public int type() {
    return bytes[LENGTH_BYTES];
  }
}
