package classchat.wire.stream;

import classchat.wire.Frame;
import java.util.List;

/**
 * What the owner of a connection is told, in order, on the stream's thread: a call must not block.
 * One that throws ends the connection with {@link ConnectionEnd.Failed}.
 *
 * @param <I> the frames that come in
 */
public interface ConnectionHandler<I extends Frame> {
  /** The handshake is done, and the other side is who it has to be. */
  void opened(Connection connection, TlsFacts tls);

  /**
   * What one read from the socket brought, at least one frame; pings and pongs are not among them.
   */
  void received(List<I> frames);

  /** There is room again, after a refused push. */
  void drained();

  /** There is room for what is large again, after a refused one. */
  void bulkDrained();

  /** The end: exactly once, and last; also of a connection that never opened. */
  void closed(ConnectionEnd end);
}
