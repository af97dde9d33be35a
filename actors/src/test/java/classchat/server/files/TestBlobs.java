package classchat.server.files;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A spool folder whose disk is full when a test says so, and that counts what is read. */
final class TestBlobs implements BlobStore {
  /** Bytes until a write finds no space. */
  final AtomicLong space = new AtomicLong(Long.MAX_VALUE);

  /** So many of the next writes, reads and listings fail in a way that nobody expects. */
  final AtomicInteger broken = new AtomicInteger();

  volatile long room = Long.MAX_VALUE;
  volatile boolean silent;
  volatile Runnable beforeRead = () -> {};
  final AtomicInteger reads = new AtomicInteger();
  private final BlobStore folder;

  TestBlobs(BlobStore folder) {
    this.folder = folder;
  }

  @Override
  public Writing write(FileId file) {
    var writing = folder.write(file);
    return new Writing() {
      @Override
      public long length() {
        return writing.length();
      }

      @Override
      public long synced() {
        return writing.synced();
      }

      @Override
      public void append(Bytes bytes) {
        breakIfTold();
        if (space.addAndGet(-bytes.size()) < 0) {
          throw new BlobException(
              BlobException.Reason.NO_SPACE, "write", new IOException("No space left on device"));
        }
        writing.append(bytes);
      }

      @Override
      public void sync() {
        writing.sync();
      }

      @Override
      public void close() {
        writing.close();
      }
    };
  }

  @Override
  public Reading read(FileId file) {
    beforeRead.run();
    var reading = folder.read(file);
    return new Reading() {
      @Override
      public Bytes at(long offset, int most) {
        breakIfTold();
        reads.incrementAndGet();
        return reading.at(offset, most);
      }

      @Override
      public void close() {
        reading.close();
      }
    };
  }

  @Override
  public long synced(FileId file) {
    return folder.synced(file);
  }

  @Override
  public void delete(FileId file) {
    folder.delete(file);
  }

  @Override
  public Set<FileId> list() {
    breakIfTold();
    return folder.list();
  }

  @Override
  public long room() {
    if (silent) {
      throw new BlobException(
          BlobException.Reason.FAILED, "room", new IOException("Input/output error"));
    }
    return Math.min(room, folder.room());
  }

  private void breakIfTold() {
    if (broken.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("broken");
    }
  }
}
