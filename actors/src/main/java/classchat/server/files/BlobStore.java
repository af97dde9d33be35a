package classchat.server.files;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.util.Set;

/**
 * Where the bytes of files are. Safe for use by many threads; each file has one writer at a time.
 * Every call may block, and throws {@link BlobException} when it fails.
 */
public interface BlobStore {
  /** Goes on with a file, or begins it: behind what is on disk for sure. The rest is forgotten. */
  Writing write(FileId file);

  /** Opens what there is of a file, also while it is being written. */
  Reading read(FileId file);

  /** How much of a file is on disk for sure; 0 when there is none. */
  long synced(FileId file);

  /** Removes all of a file; who has it open goes on with it. Nothing happens when there is none. */
  void delete(FileId file);

  /** All files that there are bytes of. */
  Set<FileId> list();

  /** How many bytes may still be written to all files together. */
  long room();

  /** One file that grows. For one thread at a time. */
  interface Writing extends AutoCloseable {
    /** How much there is, on disk or not. */
    long length();

    /** How much of it is on disk for sure: where the next writer goes on. */
    long synced();

    /** Adds to its end. */
    void append(Bytes bytes);

    /** Waits until all of it is on disk. */
    void sync();

    /**
     * Syncs what was written, unless something has failed before; fails silently. A second call
     * does nothing.
     */
    @Override
    void close();
  }

  /** One file that is read. For one thread at a time. */
  interface Reading extends AutoCloseable {
    /** What there is at {@code offset}, at most {@code most} bytes; less only at the end. */
    Bytes at(long offset, int most);

    @Override
    void close();
  }
}
