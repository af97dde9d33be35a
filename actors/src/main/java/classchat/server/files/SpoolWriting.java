package classchat.server.files;

import classchat.server.admin.OwnerOnly;
import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of a spool folder that grows. After a failure nothing more is said to be on disk. */
final class SpoolWriting implements BlobStore.Writing {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolWriting.class);

  private final SpoolFolder folder;
  private final FileId file;
  private final FileChannel data;
  private final FileChannel side;
  private long length;
  private long synced;
  private boolean failed;
  private boolean closed;

  private SpoolWriting(
      SpoolFolder folder, FileId file, FileChannel data, FileChannel side, long synced) {
    this.folder = folder;
    this.file = file;
    this.data = data;
    this.side = side;
    this.length = synced;
    this.synced = synced;
  }

  static SpoolWriting open(SpoolFolder folder, FileId file) throws IOException {
    var said = SyncedLength.read(folder.side(file), file);
    var data = open(folder.data(file));
    try {
      var side = open(folder.side(file));
      try {
        var synced = cutBack(data, side, file, said);
        folder.syncNames();
        return new SpoolWriting(folder, file, data, side, synced);
      } catch (IOException e) {
        side.close();
        throw e;
      }
    } catch (IOException e) {
      data.close();
      throw e;
    }
  }

  /**
   * To what is on disk for sure. A side file that says more than there is would later vouch for
   * what was never synced.
   */
  private static long cutBack(FileChannel data, FileChannel side, FileId file, long said)
      throws IOException {
    var synced = Math.min(said, data.size());
    data.truncate(synced);
    if (said != synced) {
      SyncedLength.write(side, file, synced);
      side.force(false);
    }
    return synced;
  }

  private static FileChannel open(Path path) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return FileChannel.open(path, options, OwnerOnly.fileAttributes(path));
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long synced() {
    return synced;
  }

  @Override
  public void append(Bytes bytes) {
    var content = ByteBuffer.wrap(bytes.unsafeArray());
    try {
      while (content.hasRemaining()) {
        data.write(content, length + content.position());
      }
      length += bytes.size();
    } catch (IOException e) {
      failed = true;
      throw folder.failed("write", file, e);
    }
  }

  /** A failed sync may have lost what it should have written: it must not be tried again. */
  @Override
  public void sync() {
    if (failed || synced == length) {
      return;
    }
    try {
      data.force(false);
      SyncedLength.write(side, file, length);
      synced = length;
    } catch (IOException e) {
      failed = true;
      throw folder.failed("sync", file, e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (data;
        side) {
      sync();
    } catch (IOException | BlobException e) {
      LOG.warn("{}: it goes on from {} bytes: {}", folder.data(file), synced, e.toString());
    } finally {
      folder.closed(file);
    }
  }
}
