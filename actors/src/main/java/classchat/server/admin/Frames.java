package classchat.server.admin;

import classchat.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One frame in, one frame out: four bytes of length, then that many, with a bound on both. */
final class Frames {
  /** What writes the inside of a frame. */
  interface Content {
    void to(DataOutputStream out) throws IOException;
  }

  private Frames() {}

  static void write(OutputStream out, Content content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    content.to(new DataOutputStream(bytes));
    var frame = new DataOutputStream(out);
    frame.writeInt(bytes.size());
    bytes.writeTo(frame);
    frame.flush();
  }

  /** Waits for a frame; throws when it is longer than {@code most} or ends before its time. */
  static DataInputStream read(InputStream in, int most) throws IOException {
    var length = new DataInputStream(in).readInt();
    if (length < 0 || length > most) {
      throw new IOException("a frame of " + length + " bytes");
    }
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new java.io.EOFException();
    }
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, Bytes.utf8(text));
  }

  static void writeBytes(DataOutputStream out, Bytes bytes) throws IOException {
    out.writeInt(bytes.size());
    out.write(bytes.unsafeArray());
  }

  static String readText(DataInputStream in) throws IOException {
    return readBytes(in).toUtf8();
  }

  static Bytes readBytes(DataInputStream in) throws IOException {
    var length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a part of " + length + " bytes");
    }
    return Bytes.owning(in.readNBytes(length));
  }
}
