package classchat.wire.codec;

import classchat.wire.Frame;

/** Encodes frames. Safe for use by any thread. */
public final class FrameEncoder {
  private FrameEncoder() {}

  /** The frame with its header. */
  public static EncodedFrame encode(Frame frame) {
    throw new UnsupportedOperationException("encode " + frame);
  }
}
