package classchat.client.transfer;

import classchat.client.profile.OwnerOnly;
import classchat.wire.Bytes;
import classchat.wire.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;

/**
 * What has come so far of a file that is taken, in a file of its own that only its owner can read.
 * What is synced survives a power loss. One call at a time.
 */
public final class Partial implements Closeable {
  /**
   * How far it is.
   *
   * @param synced what of {@code written} is on disk for good
   */
  public record Reach(long written, long synced) {}

  /** How much may be written and not synced. */
  private static final long SYNC = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final MessageDigest digest = Hashing.sha256();
  private final long begun;
  private long hashed;
  private long written;
  private long synced;

  private Partial(Path file, FileChannel channel, long begun) {
    this.file = file;
    this.channel = channel;
    this.begun = begun;
    this.written = begun;
    this.synced = begun;
  }

  /**
   * A new one, or one of which the first {@code synced} bytes were written before; when they are
   * not there any more it begins anew. {@link #readThrough} is to be called until it says so.
   */
  public static Partial open(Path file, long synced) throws IOException {
    var regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    if (regular && Files.size(file) >= synced) {
      var channel =
          OwnerOnly.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      channel.truncate(synced);
      return new Partial(file, channel, synced);
    }
    if (regular) {
      Files.delete(file);
    }
    var channel =
        OwnerOnly.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    return new Partial(file, channel, 0);
  }

  /** Reads one more piece of what was there through; returns whether that was the last. */
  public boolean readThrough() throws IOException {
    hashed = Hashing.on(channel, hashed, begun, digest);
    return hashed == begun;
  }

  /** How far it is. */
  public Reach reach() {
    return new Reach(written, synced);
  }

  /** Adds to it, and syncs what has gathered. */
  public Reach write(List<Bytes> pieces) throws IOException {
    for (var piece : pieces) {
      var bytes = ByteBuffer.wrap(piece.unsafeArray());
      for (var at = written; bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
      digest.update(piece.unsafeArray());
      written += piece.size();
    }
    if (written - synced >= SYNC) {
      sync();
    }
    return reach();
  }

  /**
   * Puts it into {@code folder} when it is all that was offered, as {@code name} or one like it
   * that is free; nothing is ever overwritten. This file stays until {@link #delete}.
   */
  public Path finish(Bytes sha256, Path folder, String name) throws IOException {
    sync();
    if (!Bytes.owning(digest.digest()).equals(sha256)) {
      throw new FileTrouble(
          ErrorCode.HASH_MISMATCH, name + ": what came is something else than was offered");
    }
    channel.close();
    return Placing.place(file, folder, name);
  }

  private void sync() throws IOException {
    channel.force(false);
    synced = written;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Nothing of it is left. */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
