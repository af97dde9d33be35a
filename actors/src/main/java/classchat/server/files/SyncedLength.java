package classchat.server.files;

import classchat.wire.FileId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The side file of a file: how much of that is on disk for sure. It is written in place by one
 * write, after the data was synced; a torn or strange one counts as nothing.
 */
final class SyncedLength {
  private static final int BYTES = 2 * Long.BYTES;

  private SyncedLength() {}

  /** What a side file says; 0 when it is missing or damaged. */
  static long read(Path side, FileId file) throws IOException {
    return Math.max(0, said(side, file).orElse(0));
  }

  /** Whether a side file is there and is none that was damaged. */
  static boolean isWhole(Path side, FileId file) throws IOException {
    return said(side, file).isPresent();
  }

  private static OptionalLong said(Path side, FileId file) throws IOException {
    if (!Files.isRegularFile(side)) {
      return OptionalLong.empty();
    }
    try (var in = Files.newInputStream(side)) {
      var read = in.readNBytes(BYTES + 1);
      if (read.length != BYTES) {
        return OptionalLong.empty();
      }
      var content = ByteBuffer.wrap(read);
      var length = content.getLong();
      return content.getLong() == checksum(file, length)
          ? OptionalLong.of(length)
          : OptionalLong.empty();
    }
  }

  static void write(FileChannel side, FileId file, long length) throws IOException {
    var content = ByteBuffer.allocate(BYTES).putLong(length).putLong(checksum(file, length)).flip();
    for (var at = 0; content.hasRemaining(); ) {
      at += side.write(content, at);
    }
  }

  private static long checksum(FileId file, long length) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(BYTES).putLong(file.value()).putLong(length).flip());
    return crc.getValue();
  }
}
