package classchat.server.files;

import classchat.server.store.Pieces;
import classchat.server.store.StoreException;
import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The bytes of files in the database, so that every node of a cluster has them. When two nodes
 * write the same file, the one that began last does. What is deleted is also gone for who has it
 * open.
 */
public final class PieceBlobs implements BlobStore {
  private final Pieces pieces;
  private final Set<FileId> written = ConcurrentHashMap.newKeySet();

  /** Over the pieces of a store, which closes them. */
  public PieceBlobs(Pieces pieces) {
    this.pieces = pieces;
  }

  @Override
  public Writing write(FileId file) {
    if (!written.add(file)) {
      throw failed(
          BlobException.Reason.FAILED,
          "write " + file,
          new IOException("it is being written already"));
    }
    try {
      return new PieceWriting(this, file, call("write " + file, () -> pieces.begin(file)));
    } catch (BlobException e) {
      written.remove(file);
      throw e;
    }
  }

  void closed(FileId file) {
    written.remove(file);
  }

  /** Adds one piece, or throws. */
  void add(FileId file, Pieces.Begun by, long length, Bytes piece) {
    var what = "write " + file;
    switch (call(what, () -> pieces.add(file, by, length, piece))) {
      case DONE -> {}
      case STALE ->
          throw failed(
              BlobException.Reason.FAILED, what, new IOException("another node writes it"));
      case NO_SPACE ->
          throw failed(
              BlobException.Reason.NO_SPACE, what, new IOException("the database is full"));
    }
  }

  @Override
  public Reading read(FileId file) {
    checkThere(file);
    return new Reading() {
      @Override
      public Bytes at(long offset, int most) {
        var found = call("read " + file, () -> pieces.at(file, offset, most));
        if (found.size() < most) {
          checkThere(file);
        }
        return found;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public long synced(FileId file) {
    return call("look for " + file, () -> pieces.length(file)).orElse(0L);
  }

  @Override
  public void delete(FileId file) {
    call(
        "delete " + file,
        () -> {
          pieces.delete(file);
          return true;
        });
  }

  @Override
  public Set<FileId> list() {
    return call("list files", pieces::all);
  }

  /** As much as quotas allow: a database does not tell how large its disk is. */
  @Override
  public long room() {
    return Long.MAX_VALUE;
  }

  private void checkThere(FileId file) {
    if (call("read " + file, () -> pieces.length(file)).isEmpty()) {
      throw failed(
          BlobException.Reason.MISSING, "read " + file, new IOException("there is no such file"));
    }
  }

  private static <T> T call(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw failed(BlobException.Reason.FAILED, what, e);
    }
  }

  private static BlobException failed(BlobException.Reason reason, String what, Exception cause) {
    return new BlobException(reason, what, cause);
  }
}
