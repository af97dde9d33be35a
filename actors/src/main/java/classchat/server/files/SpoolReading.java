package classchat.server.files;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One file of a spool folder that is read. */
final class SpoolReading implements BlobStore.Reading {
  private final SpoolFolder folder;
  private final FileId file;
  private final FileChannel data;

  SpoolReading(SpoolFolder folder, FileId file, FileChannel data) {
    this.folder = folder;
    this.file = file;
    this.data = data;
  }

  @Override
  public Bytes at(long offset, int most) {
    var piece = ByteBuffer.allocate(most);
    try {
      while (piece.hasRemaining() && data.read(piece, offset + piece.position()) >= 0) {}
    } catch (IOException e) {
      throw folder.failed("read", file, e);
    }
    return piece.hasRemaining()
        ? Bytes.of(piece.array(), 0, piece.position())
        : Bytes.owning(piece.array());
  }

  @Override
  public void close() {
    try {
      data.close();
    } catch (IOException e) {
      throw folder.failed("close", file, e);
    }
  }
}
