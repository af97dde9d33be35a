package classchat.wire.stream;

import classchat.wire.Frame;
import classchat.wire.ProtocolException;

/** Decodes the body of one frame; {@code buffer} is not kept. */
@FunctionalInterface
interface FrameBody<I extends Frame> {
  I decode(int type, byte[] buffer, int offset, int length) throws ProtocolException;
}
