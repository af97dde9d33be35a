package classchat.wire.codec;

import classchat.wire.ClientFrame;
import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame;

/**
 * Decodes the frames of one connection. Not safe for use by several threads; of no use after a
 * failure.
 *
 * @param <F> which side's frames
 */
public final class FrameDecoder<F extends Frame> {
  private final Class<F> side;
  private boolean failed;

  private FrameDecoder(Class<F> side) {
    this.side = side;
  }

  /** Reads what clients send. */
  public static FrameDecoder<ClientFrame> ofClientFrames() {
    return new FrameDecoder<>(ClientFrame.class);
  }

  /** Reads what servers send. */
  public static FrameDecoder<ServerFrame> ofServerFrames() {
    return new FrameDecoder<>(ServerFrame.class);
  }

  /**
   * Reads one body; {@code buffer} is not kept.
   *
   * @throws ProtocolException whatever is wrong with it; the message has nothing of its content
   */
  public F decode(int type, byte[] buffer, int offset, int length) throws ProtocolException {
    if (failed) {
      throw new ProtocolException("a frame after one that was malformed");
    }
    failed = true;
    var scratch = Scratch.own();
    F frame = scratch.decode(typeOf(type, scratch), buffer, offset, length);
    failed = false;
    return frame;
  }

  private Class<? extends F> typeOf(int type, Scratch scratch) throws ProtocolException {
    var registration = scratch.kryo().getRegistration(type);
    Class<?> frame = registration == null ? Void.class : registration.getType();
    if (!side.isAssignableFrom(frame)) {
      throw new ProtocolException(
          "type " + type + " is no " + side.getSimpleName() + " of this version");
    }
    return frame.asSubclass(side);
  }
}
