package classchat.server.recovery;

import classchat.wire.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Copies bytes and knows their length and hash afterwards. */
final class Hashing {
  private static final int PIECE = 64 * 1024;

  /** What was copied. */
  record Copied(long size, Bytes sha256) {}

  private Hashing() {}

  /**
   * Copies all there is.
   *
   * @throws EOFException when there is more than {@code most}; no more than that is written
   */
  static Copied copy(InputStream in, OutputStream out, long most) throws IOException {
    var hash = sha256();
    var piece = new byte[PIECE];
    var size = 0L;
    for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
      if (read > most - size) {
        throw new EOFException("more than " + most + " bytes");
      }
      hash.update(piece, 0, read);
      out.write(piece, 0, read);
      size += read;
    }
    return new Copied(size, Bytes.owning(hash.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
