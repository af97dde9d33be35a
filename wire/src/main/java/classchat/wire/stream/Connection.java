package classchat.wire.stream;

import classchat.wire.Frame;
import classchat.wire.codec.EncodedFrame;

/**
 * One end of an encrypted connection. Safe for use by any thread; after its end all of it does
 * nothing.
 */
public interface Connection {
  /**
   * Queues an answer. Answers have a reserve that pushes cannot use; overrunning even that ends the
   * connection with {@link ConnectionEnd.Overrun}.
   */
  void send(Frame frame);

  /**
   * Queues bytes that were encoded once for many.
   *
   * @param fanOut one of many at once: it may wait for the shared tick, at most a millisecond or so
   * @return false when there is no room: the frame is dropped, and {@link
   *     ConnectionHandler#drained} comes later (never on a connection that is closing)
   */
  boolean push(EncodedFrame frame, boolean fanOut);

  /**
   * Queues a piece of something large, such as a file: it goes out only when nothing else waits, so
   * that all else is delayed by one such frame at most.
   *
   * @return false when there is no room: the frame is not taken, and {@link
   *     ConnectionHandler#bulkDrained} comes later (never on a connection that is closing)
   */
  boolean bulk(EncodedFrame frame);

  /** The largest frame taken from now on: bytes of type and body. */
  void accept(int maxFrameBytes);

  /** Reads no more; silence of the other side does not count meanwhile. */
  void pauseReading();

  void resumeReading();

  /** Sends what is queued and close_notify, then closes; all within the close time-out. */
  void close();

  /** As {@link #close()}, with a last frame, which always finds room. */
  void close(Frame last);

  /** What TLS agreed on. */
  TlsFacts tls();
}
