package classchat.wire.stream;

import akka.util.ByteString;
import java.nio.ByteBuffer;

/**
 * Large buffers that belong to a thread, for the length of one callback: nothing in them outlives
 * it, and no connection owns any. Not to be held across a call of a handler that may come back
 * here.
 */
final class Scratch {
  /** What goes into one socket write, encrypted. */
  static final int WRITE = 64 * 1024;

  /** What goes into one socket write before encryption, which adds 22 bytes to each 16 KiB. */
  static final int PLAIN_WRITE = WRITE - 1024;

  private static final int RECORD = 17 * 1024;
  private static final int LARGEST_KEPT = 256 * 1024;
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /**
   * Encrypted, to be sent: one write, and the room that wrap wants before it makes the last record.
   */
  final ByteBuffer net = ByteBuffer.allocate(WRITE + 2 * RECORD);

  /** Plain, to be sent. */
  final byte[] plain = new byte[PLAIN_WRITE];

  /** Plain, received: one record. */
  private ByteBuffer app = ByteBuffer.allocate(RECORD);

  /**
   * Encrypted, received: a left-over and one read. Decrypted in place, so never the reader's own
   * bytes.
   */
  private byte[] input = new byte[2 * RECORD];

  private Scratch() {}

  static Scratch get() {
    return OF_THREAD.get();
  }

  /** An empty buffer for one received record of at most {@code size} bytes. */
  ByteBuffer app(int size) {
    if (app.capacity() < size) app = ByteBuffer.allocate(size);
    return app.clear();
  }

  /** {@code first} and {@code then} in a row. */
  ByteBuffer join(LeftOver first, ByteString then) {
    int size = first.size() + then.size();
    var into = sized(size);
    System.arraycopy(first.array(), 0, into, 0, first.size());
    then.asByteBuffer().get(into, first.size(), then.size());
    return ByteBuffer.wrap(into, 0, size);
  }

  private byte[] sized(int size) {
    if (size <= input.length) return input;
    var larger = new byte[Math.max(size, 2 * input.length)];
    if (larger.length <= LARGEST_KEPT) input = larger;
    return larger;
  }
}
