package classchat.client.transfer;

import classchat.wire.Bytes;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** A file that is sent, as it was when it was opened first. One call at a time. */
public final class Source implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final long modified;
  private final MessageDigest digest = Hashing.sha256();
  private long hashed;

  private Source(Path file, FileChannel channel, long size, long modified) {
    this.file = file;
    this.channel = channel;
    this.size = size;
    this.modified = modified;
  }

  /** Opens what is a regular file and can be read; anything else is refused by name. */
  public static Source open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new FileTrouble(ErrorCode.UNKNOWN_FILE, file + ": no such file");
    }
    if (!Files.isRegularFile(file)) {
      var what = Files.isDirectory(file) ? ": is a folder" : ": is no regular file";
      throw new FileTrouble(ErrorCode.BAD_COMMAND, file + what);
    }
    if (!Files.isReadable(file)) {
      throw new FileTrouble(ErrorCode.UNKNOWN_FILE, file + ": cannot be read");
    }
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      var facts = Files.readAttributes(file, BasicFileAttributes.class);
      return new Source(file, channel, channel.size(), facts.lastModifiedTime().toMillis());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens a file that was opened before; it has to be what it was then. */
  public static Source again(Path file, long size, long modified) throws IOException {
    var source = open(file);
    if (source.size != size || source.modified != modified) {
      source.close();
      throw source.changed();
    }
    return source;
  }

  public long size() {
    return size;
  }

  /** When it was changed last, milliseconds since 1970. */
  public long modified() {
    return modified;
  }

  /** Reads one more piece of it through; returns how much has been read through. */
  public long hash() throws IOException {
    hashed = Hashing.on(channel, hashed, size, digest);
    return hashed;
  }

  /**
   * SHA-256 of what was read through, which has to be everything; {@link #hash} begins anew after
   * it.
   */
  public Bytes sha256() throws IOException {
    var now = Files.readAttributes(file, BasicFileAttributes.class);
    if (hashed != size || now.size() != size || now.lastModifiedTime().toMillis() != modified) {
      throw changed();
    }
    hashed = 0;
    return Bytes.owning(digest.digest());
  }

  /** The {@code bytes} bytes from {@code from} on, in pieces that fit a frame. */
  public List<Bytes> read(long from, int bytes) throws IOException {
    var pieces = new ArrayList<Bytes>();
    for (var at = from; at < from + bytes; at += Limits.CHUNK) {
      pieces.add(piece(at, (int) Math.min(Limits.CHUNK, from + bytes - at)));
    }
    return pieces;
  }

  private Bytes piece(long from, int bytes) throws IOException {
    var buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw changed();
      }
    }
    return Bytes.owning(buffer.array());
  }

  private FileTrouble changed() {
    return new FileTrouble(ErrorCode.HASH_MISMATCH, file + ": the file has changed");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
