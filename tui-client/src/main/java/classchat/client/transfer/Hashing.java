package classchat.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) of files, piece by piece. */
final class Hashing {
  /** How much is read through in one go: some milliseconds of work. */
  private static final long PIECE = 4 << 20;

  private static final int BUFFER = 64 << 10;

  private Hashing() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Takes in what follows {@code from}, one piece, at most up to {@code end}; returns its end. */
  static long on(FileChannel channel, long from, long end, MessageDigest digest)
      throws IOException {
    var at = from;
    var stop = Math.min(end, from + PIECE);
    var buffer = ByteBuffer.allocate(BUFFER);
    while (at < stop) {
      buffer.clear().limit((int) Math.min(BUFFER, stop - at));
      var read = channel.read(buffer, at);
      if (read < 0) {
        throw new IOException("the file ends at " + at + " instead of " + end);
      }
      digest.update(buffer.flip());
      at += read;
    }
    return at;
  }
}
