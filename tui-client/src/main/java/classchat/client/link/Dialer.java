package classchat.client.link;

import classchat.wire.ServerFrame;
import classchat.wire.stream.ConnectionHandler;

/** Makes connections. */
interface Dialer extends AutoCloseable {
  /**
   * Connects to {@code server}; {@code handler} is told of everything, on another thread, its end
   * included.
   */
  void dial(ServerAddress server, KeyPolicy keys, ConnectionHandler<ServerFrame> handler);

  @Override
  void close();
}
