package classchat.client.profile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of groups, each with its length and checksum, only ever added to. A group that a crash
 * left unfinished at the end is cut off when the file is opened. What was written survives a kill
 * at once, a power loss after {@link #force}.
 */
final class Journal implements Closeable {
  private static final byte[] MAGIC = "ClsChat1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 8;

  private final Path file;
  private FileChannel channel;
  private long end;

  private Journal(Path file, FileChannel channel, long end) {
    this.file = file;
    this.channel = channel;
    this.end = end;
  }

  /** Opens or makes {@code file}; {@code groups} gets every whole group in it, in order. */
  static Journal open(Path file, List<byte[]> groups) throws IOException {
    if (!Files.exists(file)) {
      OwnerOnly.replace(file, MAGIC);
    }
    var end = read(Files.readAllBytes(file), file, groups);
    var channel = OwnerOnly.open(file, StandardOpenOption.WRITE);
    channel.truncate(end);
    return new Journal(file, channel.position(end), end);
  }

  /** The size of the file. */
  synchronized long size() {
    return end;
  }

  /** Adds a group; when that fails the file is as before. */
  synchronized void append(byte[] group) throws IOException {
    try {
      OwnerOnly.writeAll(channel, frame(group));
      end = channel.position();
    } catch (IOException e) {
      channel.truncate(end).position(end);
      throw e;
    }
  }

  /** Everything that was added is on disk when this returns. Does not hold up {@link #append}. */
  void force() throws IOException {
    var now = current();
    try {
      now.force(false);
    } catch (ClosedChannelException e) {
      if (now.equals(current())) {
        throw e;
      }
      // rewritten meanwhile, and synced by that
    }
  }

  /** Puts {@code groups} in place of everything; synced when this returns. */
  synchronized void rewrite(List<byte[]> groups) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var next = OwnerOnly.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      OwnerOnly.writeAll(next, ByteBuffer.wrap(MAGIC));
      for (var group : groups) {
        OwnerOnly.writeAll(next, frame(group));
      }
      next.force(true);
      OwnerOnly.moveOver(fresh, file);
    } catch (IOException e) {
      next.close();
      throw e;
    }
    channel.close();
    channel = next;
    end = next.position();
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  private synchronized FileChannel current() {
    return channel;
  }

  private static ByteBuffer frame(byte[] group) {
    return ByteBuffer.allocate(HEADER + group.length)
        .putInt(group.length)
        .putInt(checksum(group))
        .put(group)
        .flip();
  }

  /** Returns where the whole groups end. */
  private static int read(byte[] bytes, Path file, List<byte[]> groups) throws IOException {
    var in = ByteBuffer.wrap(bytes);
    var magic = new byte[MAGIC.length];
    if (in.remaining() < magic.length || !Arrays.equals(MAGIC, take(in, magic))) {
      throw new IOException(file + " is not a journal of this version");
    }
    var whole = new ArrayList<byte[]>();
    var end = in.position();
    while (readGroup(in, whole)) {
      end = in.position();
    }
    groups.addAll(whole);
    return end;
  }

  private static byte[] take(ByteBuffer in, byte[] into) {
    in.get(into);
    return into;
  }

  private static boolean readGroup(ByteBuffer in, List<byte[]> groups) {
    if (in.remaining() < HEADER) {
      return false;
    }
    var length = in.getInt();
    var checksum = in.getInt();
    if (length < 0 || length > in.remaining()) {
      return false;
    }
    var group = new byte[length];
    in.get(group);
    if (checksum(group) != checksum) {
      return false;
    }
    groups.add(group);
    return true;
  }

  private static int checksum(byte[] group) {
    var crc = new CRC32C();
    crc.update(group);
    return (int) crc.getValue();
  }
}
