package classchat.wire.codec;

import classchat.wire.ClientFrame;
import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import java.util.Arrays;
import java.util.HexFormat;

/** Frames to their bodies and back, as the two ends of a connection would. */
final class Wire {
  private Wire() {}

  static byte[] body(Frame frame) {
    var bytes = FrameEncoder.encode(frame).bytes();
    return Arrays.copyOfRange(bytes, EncodedFrame.HEADER_BYTES, bytes.length);
  }

  static int typeOf(Frame frame) {
    return FrameEncoder.encode(frame).type();
  }

  /** Decodes a body as the side that {@code type} comes from sends it. */
  static Frame decode(int type, byte[] body) throws ProtocolException {
    var decoder = type < 64 ? FrameDecoder.ofClientFrames() : FrameDecoder.ofServerFrames();
    return decoder.decode(type, body, 0, body.length);
  }

  /** Decodes hex digits as the body of a frame of {@code type}; blanks are for the reader. */
  static Frame decode(int type, String hex) throws ProtocolException {
    return decode(type, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  static Frame thereAndBack(Frame frame) throws ProtocolException {
    var encoded = FrameEncoder.encode(frame);
    var decoder =
        frame instanceof ClientFrame
            ? FrameDecoder.ofClientFrames()
            : FrameDecoder.ofServerFrames();
    return decoder.decode(
        encoded.type(),
        encoded.bytes(),
        EncodedFrame.HEADER_BYTES,
        encoded.size() - EncodedFrame.HEADER_BYTES);
  }
}
