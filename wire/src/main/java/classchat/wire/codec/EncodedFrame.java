package classchat.wire.codec;

/**
 * One frame as it goes over the wire, encoded once and shared by all who get it.
 *
 * @param bytes length (4 bytes, big-endian, of what follows), type (1 byte), body; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedFrame(byte[] bytes) {
  /** What it takes of an outbox, in bytes. */
  public int size() {
    return bytes.length;
  }
}
