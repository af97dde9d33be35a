package classchat.wire.codec;

import classchat.wire.Entry;
import classchat.wire.Frame;
import classchat.wire.Head;
import classchat.wire.Limits;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import java.nio.ByteBuffer;

/** Encodes frames. Safe for use by any thread. */
public final class FrameEncoder {
  private FrameEncoder() {}

  /**
   * The frame with its header.
   *
   * @throws IllegalArgumentException when type and body are larger than {@link Limits#FRAME}
   */
  public static EncodedFrame encode(Frame frame) {
    var scratch = Scratch.own();
    var registration = scratch.kryo().getRegistration(frame.getClass());
    var out = scratch.emptied();
    out.setPosition(EncodedFrame.LENGTH_BYTES);
    write(scratch, out.code(registration.getId()), frame, registration);
    var bytes = out.toBytes();
    ByteBuffer.wrap(bytes).putInt(bytes.length - EncodedFrame.LENGTH_BYTES);
    return new EncodedFrame(bytes);
  }

  /** What {@code entry} takes of a page, in bytes; pages are cut at {@link Limits#PAGE}. */
  public static int sizeOf(Entry entry) {
    return Scratch.own().emptied().record(Entries.ENTRY, entry).position();
  }

  /** What {@code head} takes of a frame of heads, in bytes. */
  public static int sizeOf(Head head) {
    return Scratch.own().emptied().record(Heads.HEAD, head).position();
  }

  private static void write(
      Scratch scratch, BoundedOutput out, Frame frame, Registration registration) {
    try {
      scratch.kryo().writeObject(out, frame, registration.getSerializer());
    } catch (KryoBufferOverflowException e) {
      throw new IllegalArgumentException(
          frame.getClass().getSimpleName() + " is larger than " + Limits.FRAME + " bytes", e);
    }
  }
}
