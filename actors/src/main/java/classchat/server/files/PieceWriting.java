package classchat.server.files;

import classchat.server.store.Pieces;
import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.io.ByteArrayOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file that grows by pieces. What is not synced yet is in memory, at most a piece of it; after
 * a failure nothing more is written.
 */
final class PieceWriting implements BlobStore.Writing {
  private static final Logger LOG = LoggerFactory.getLogger(PieceWriting.class);
  private static final int PIECE = 1024 * 1024;

  private final PieceBlobs blobs;
  private final FileId file;
  private final Pieces.Begun begun;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private long synced;
  private boolean failed;
  private boolean closed;

  PieceWriting(PieceBlobs blobs, FileId file, Pieces.Begun begun) {
    this.blobs = blobs;
    this.file = file;
    this.begun = begun;
    this.synced = begun.length();
  }

  @Override
  public long length() {
    return synced + waiting.size();
  }

  @Override
  public long synced() {
    return synced;
  }

  @Override
  public void append(Bytes bytes) {
    waiting.writeBytes(bytes.unsafeArray());
    if (waiting.size() >= PIECE) {
      sync();
    }
  }

  @Override
  public void sync() {
    if (failed || waiting.size() == 0) {
      return;
    }
    var piece = Bytes.owning(waiting.toByteArray());
    try {
      blobs.add(file, begun, synced, piece);
    } catch (BlobException e) {
      failed = true;
      throw e;
    }
    synced += piece.size();
    waiting.reset();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      sync();
    } catch (BlobException e) {
      LOG.warn("{}: it goes on from {} bytes: {}", file, synced, e.toString());
    } finally {
      blobs.closed(file);
    }
  }
}
