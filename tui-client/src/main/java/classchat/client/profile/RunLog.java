package classchat.client.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The log of one run, in place of that of the run before; what is beyond its bound is dropped. */
final class RunLog extends OutputStream {
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private @Nullable FileChannel channel;
  private int written;

  RunLog(Path file) {
    this.file = file;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (written + length > MOST_BYTES) {
      return;
    }
    if (channel == null) {
      channel =
          OwnerOnly.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    }
    OwnerOnly.writeAll(channel, ByteBuffer.wrap(bytes, offset, length));
    written += length;
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
