package classchat.server.files;

import classchat.server.store.FileRow;
import classchat.wire.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What an upload has got of its file: written, and hashed on the way. Nothing of the bytes is kept.
 * Every call may block.
 */
final class Intake implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  private final BlobStore.Writing out;
  private final FileRow file;
  private final FilesSettings settings;
  private final Pace pace;
  private final MessageDigest hash = sha256();
  private long hashed;

  Intake(BlobStore.Writing out, FileRow file, FilesSettings settings, Pace pace) {
    this.out = out;
    this.file = file;
    this.settings = settings;
    this.pace = pace;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Hashes a part of what there was before; false when nothing of that is left to hash. */
  boolean hashOn(BlobStore.Reading before) {
    for (var done = 0; done < settings.window() && hashed < out.length(); done += PIECE) {
      var piece = before.at(hashed, (int) Math.min(PIECE, out.length() - hashed));
      if (piece.size() == 0) {
        throw new IllegalStateException("the beginning of " + file.file() + " is gone");
      }
      pace.await(piece.size());
      hash(piece);
    }
    return hashed < out.length();
  }

  void take(Bytes bytes) {
    pace.await(bytes.size());
    out.append(bytes);
    hash(bytes);
  }

  private void hash(Bytes bytes) {
    hash.update(bytes.unsafeArray());
    hashed += bytes.size();
  }

  long length() {
    return out.length();
  }

  long synced() {
    return out.synced();
  }

  /** How far the sender may send. */
  long upTo() {
    return Math.min(file.size(), out.synced() + settings.window());
  }

  /** Whether so much has come that it is to be synced. */
  boolean isDue() {
    return out.length() - out.synced() >= settings.syncEvery();
  }

  void sync() {
    out.sync();
  }

  boolean isComplete() {
    return out.length() >= file.size();
  }

  /** Whether what came is what was offered; to be asked once. */
  boolean isAsOffered() {
    return out.length() == file.size()
        && MessageDigest.isEqual(hash.digest(), file.sha256().unsafeArray());
  }

  @Override
  public void close() {
    out.close();
  }
}
