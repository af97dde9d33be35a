package classchat.wire.stream;

import classchat.wire.Frame;
import classchat.wire.Ping;
import classchat.wire.Pong;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame.Done;
import classchat.wire.codec.EncodedFrame;
import java.nio.ByteBuffer;

/**
 * A codec for tests of the stage alone: frames are numbers, followed by as much filling as a test
 * wants, which is checked byte by byte.
 */
final class Numbered {
  private static final int PING = 1;
  private static final int PONG = 2;
  private static final int NUMBER = 3;
  static final int OVERHEAD = 4 + 1 + 8;

  private Numbered() {}

  static EncodedFrame encode(Frame frame) {
    return switch (frame) {
      case Ping ping -> new EncodedFrame(new byte[] {0, 0, 0, 1, PING});
      case Pong pong -> new EncodedFrame(new byte[] {0, 0, 0, 1, PONG});
      case Done(long number) -> encode(number, OVERHEAD);
      default -> throw new IllegalArgumentException(frame.toString());
    };
  }

  /** The number as a frame of {@code size} bytes, header included. */
  static EncodedFrame encode(long number, int size) {
    var bytes = ByteBuffer.allocate(size).putInt(size - 4).put((byte) NUMBER).putLong(number);
    while (bytes.hasRemaining()) bytes.put((byte) (number + bytes.position()));
    return new EncodedFrame(bytes.array());
  }

  static Frame decode(int type, byte[] buffer, int offset, int length) throws ProtocolException {
    return switch (type) {
      case PING -> new Ping();
      case PONG -> new Pong();
      case NUMBER -> number(ByteBuffer.wrap(buffer, offset, length).slice());
      case 99 -> throw new IllegalStateException("a decoder that breaks its promise");
      default -> throw new ProtocolException("type " + type);
    };
  }

  private static Frame number(ByteBuffer body) throws ProtocolException {
    if (body.remaining() < 8) throw new ProtocolException("too short");
    long number = body.getLong();
    while (body.hasRemaining()) {
      int at = body.position() + 5;
      if (body.get() != (byte) (number + at)) throw new ProtocolException("damaged at " + at);
    }
    return new Done(number);
  }
}
