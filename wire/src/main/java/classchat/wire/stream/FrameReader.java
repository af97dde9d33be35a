package classchat.wire.stream;

import classchat.wire.Frame;
import classchat.wire.Ping;
import classchat.wire.Pong;
import classchat.wire.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts decrypted bytes into frames and decodes them. A frame that is whole is decoded where it
 * lies; only the start of an incomplete one is kept, and only once its length is found to be
 * allowed.
 */
final class FrameReader<I extends Frame> implements PlainSink {
  private static final int HEADER = 4;

  private final FrameBody<I> body;
  private final LeftOver partial = new LeftOver();
  private volatile int limit;
  private List<I> frames = List.of();
  private boolean pinged;

  FrameReader(FrameBody<I> body, int limit) {
    this.body = body;
    this.limit = limit;
  }

  /** The largest length taken from now on. Safe for use by any thread. */
  void limit(int bytes) {
    limit = bytes;
  }

  @Override
  public void take(byte[] from, int offset, int length) throws ProtocolException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      at = partial.isEmpty() ? whole(from, at, end) : continued(from, at, end);
    }
  }

  private int whole(byte[] from, int at, int end) throws ProtocolException {
    int length = end - at < HEADER ? HEADER : length(from, at);
    int next = at + HEADER + length;
    if (end - at < HEADER || next > end) {
      partial.append(from, at, end - at);
      return end;
    }
    decode(from, at + HEADER, length);
    return next;
  }

  private int continued(byte[] from, int at, int end) throws ProtocolException {
    int next = fill(from, at, end, HEADER);
    if (partial.size() < HEADER) return next;
    int length = length(partial.array(), 0);
    next = fill(from, next, end, HEADER + length);
    if (partial.size() < HEADER + length) return next;
    decode(partial.array(), HEADER, length);
    partial.clear();
    return next;
  }

  /** Adds to the partial frame until it has {@code size} bytes. */
  private int fill(byte[] from, int at, int end, int size) {
    int more = Math.clamp(size - partial.size(), 0, end - at);
    partial.append(from, at, more);
    return at + more;
  }

  private int length(byte[] from, int at) throws ProtocolException {
    int length =
        (from[at] & 0xff) << 24
            | (from[at + 1] & 0xff) << 16
            | (from[at + 2] & 0xff) << 8
            | (from[at + 3] & 0xff);
    if (length < 1) throw new ProtocolException("a frame of " + (length & 0xffffffffL) + " bytes");
    if (length > limit) {
      throw new ProtocolException("a frame of " + length + " bytes, over " + limit);
    }
    return length;
  }

  private void decode(byte[] from, int at, int length) throws ProtocolException {
    var frame = frame(from, at, length);
    if (frame instanceof Ping) pinged = true;
    else if (!(frame instanceof Pong)) add(frame);
  }

  private I frame(byte[] from, int at, int length) throws ProtocolException {
    try {
      return body.decode(from[at] & 0xff, from, at + 1, length - 1);
    } catch (RuntimeException e) {
      throw new ProtocolException("a frame that cannot be decoded", e);
    }
  }

  private void add(I frame) {
    if (frames.isEmpty()) frames = new ArrayList<>();
    frames.add(frame);
  }

  /** The frames since the last call. */
  List<I> frames() {
    var taken = frames;
    frames = List.of();
    return taken;
  }

  /** Whether a ping came since the last call. */
  boolean pinged() {
    boolean was = pinged;
    pinged = false;
    return was;
  }
}
