package classchat.server.store;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of files, in the database: each file grows by pieces, each of which is there as a whole
 * or not at all. Safe for use by many threads; every call may block.
 */
public interface Pieces {
  /**
   * Who adds to a file.
   *
   * @param writer larger than those before
   * @param length how much there was already
   */
  record Begun(long writer, long length) {}

  /** What became of a piece. */
  enum Added {
    /** It is on disk. */
    DONE,
    /** Another writer has begun, or the file is gone. */
    STALE,
    /** The disk of the database is full. */
    NO_SPACE
  }

  /** Begins a file or goes on with it: who began before can add nothing more. */
  Begun begin(FileId file);

  /** Adds behind the {@code length} bytes that there are. */
  Added add(FileId file, Begun by, long length, Bytes piece);

  /** How much there is of a file; empty when there is no such file. */
  Optional<Long> length(FileId file);

  /** What there is at {@code offset}, at most {@code most} bytes; less only at the end. */
  Bytes at(FileId file, long offset, int most);

  /** Removes all of a file; nothing happens when there is none. */
  void delete(FileId file);

  /** All files that there are. */
  Set<FileId> all();
}
