package classchat.wire.stream;

/** The length that a TLS record announces (RFC 8446, 5.1). */
final class RecordLength {
  private static final int HEADER = 5;
  private static final int LARGEST = (1 << 14) + 256;

  private RecordLength() {}

  /**
   * Whether {@code more} bytes still do not complete the record that {@code start} begins, so that
   * decrypting need not be tried; false where that cannot be told, or TLS had better see it now.
   */
  static boolean isShort(LeftOver start, int more) {
    if (start.size() < HEADER) return false;
    var bytes = start.array();
    int length = (bytes[3] & 0xff) << 8 | (bytes[4] & 0xff);
    return length <= LARGEST && start.size() + more < HEADER + length;
  }
}
