package classchat.server.recovery;

import classchat.server.admin.AdminException;
import classchat.server.admin.DataDirectory;
import classchat.server.admin.Elsewhere;
import classchat.server.admin.Reasons;
import classchat.server.files.BlobStore;
import classchat.server.files.PieceBlobs;
import classchat.server.files.SpoolFolder;
import classchat.server.store.KeptFile;
import classchat.server.store.PostgresSettings;
import classchat.server.store.Progress;
import classchat.server.store.StoreCounts;
import classchat.server.store.StoreImage;
import classchat.server.store.StoreMove;
import classchat.wire.Bytes;
import classchat.wire.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Moves a data directory's database and files. Files go first, as without the rows that name them
 * they count as nothing and are replaced by the next try.
 */
final class Migration {
  private static final int PIECE = 128 * 1024;

  /** What is there now. */
  record Moved(StoreCounts counts, int files) {}

  private final Path from;
  private final PostgresSettings to;
  private final Progress progress;

  Migration(Path from, PostgresSettings to, Progress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  Moved run() {
    if (!StoreImage.isIn(from)) {
      throw new AdminException("there is no database in " + from + ": name it with --from");
    }
    Elsewhere.refuseMove(from);
    var directory = new DataDirectory(from);
    try (var lock = lock(directory);
        var image = StoreImage.open(from, lock.channel().isOpen());
        var move = StoreMove.open(image, to)) {
      var files = move(image, new PieceBlobs(move.pieces()));
      return new Moved(move.run(progress), files);
    } catch (IOException e) {
      throw new AdminException("the lock of " + from + " cannot be let go: " + Reasons.of(e));
    }
  }

  private static DataDirectory.Lock lock(DataDirectory directory) {
    return directory
        .tryLock()
        .orElseThrow(() ->
            new AdminException(
                directory.path() + " is in use by " + directory.holder() + ": stop it first"));
  }

  private int move(StoreImage image, BlobStore target) {
    var source = SpoolFolder.open(from, 0);
    var files = image.files();
    var moved = 0;
    for (var file : files) {
      move(file, source, target);
      progress.at("files", ++moved, files.size());
    }
    return moved;
  }

  private static void move(KeptFile file, BlobStore source, BlobStore target) {
    var size = source.synced(file.file());
    target.delete(file.file());
    if (size > 0) {
      copy(file, source, target, size);
    }
    var sent = hash(file, source, size);
    if (file.state() == FileState.COMPLETE && !sent.equals(file.sha256())) {
      throw new AdminException(
          "file " + file.file() + " is not what was offered: see what `check` says");
    }
    if (target.synced(file.file()) != size || !hash(file, target, size).equals(sent)) {
      throw new AdminException("file " + file.file() + " did not arrive as it was sent: try again");
    }
  }

  private static void copy(KeptFile file, BlobStore source, BlobStore target, long size) {
    try (var reading = source.read(file.file());
        var writing = target.write(file.file())) {
      for (var at = 0L; at < size; at += PIECE) {
        writing.append(reading.at(at, (int) Math.min(PIECE, size - at)));
      }
      writing.sync();
    }
  }

  private static Bytes hash(KeptFile file, BlobStore blobs, long size) {
    var hash = Hashing.sha256();
    if (size > 0) {
      try (var reading = blobs.read(file.file())) {
        hash(reading, size, hash);
      }
    }
    return Bytes.owning(hash.digest());
  }

  private static void hash(BlobStore.Reading reading, long size, MessageDigest hash) {
    for (var at = 0L; at < size; at += PIECE) {
      hash.update(reading.at(at, (int) Math.min(PIECE, size - at)).unsafeArray());
    }
  }
}
