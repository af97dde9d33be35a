package classchat.client.link;

import classchat.wire.ServerFrame;
import classchat.wire.stream.ConnectionHandler;

/** Makes connections. */
interface Dialer extends AutoCloseable {
  /** A connection that is being made. */
  interface Dialling {
    /**
     * Nobody wants it any more: nothing more is tried, and what opens all the same is closed. An
     * open connection is not touched.
     */
    void cancel();
  }

  /**
   * Connects to {@code server}, to each of its addresses in turn until one opens, with the time-out
   * for each. {@code handler} is told of everything, on another thread, its end included; of
   * nothing but what is open once it was cancelled.
   */
  Dialling dial(ServerAddress server, KeyPolicy keys, ConnectionHandler<ServerFrame> handler);

  @Override
  void close();
}
