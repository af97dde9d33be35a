package classchat.wire.codec;

import classchat.wire.ClientFrame;
import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame;

/**
 * Decodes the frames of one connection. Not safe for use by several threads; of no use after a failure.
 *
 * @param <F> which side's frames
 */
public final class FrameDecoder<F extends Frame> {
  private FrameDecoder() {}

  /** Reads what clients send. */
  public static FrameDecoder<ClientFrame> ofClientFrames() {
    return new FrameDecoder<>();
  }

  /** Reads what servers send. */
  public static FrameDecoder<ServerFrame> ofServerFrames() {
    return new FrameDecoder<>();
  }

  /**
   * Reads one body; {@code buffer} is not kept.
   *
   * @throws ProtocolException whatever is wrong with it
   */
  public F decode(int type, byte[] buffer, int offset, int length) throws ProtocolException {
    throw new ProtocolException("type " + type);
  }
}
