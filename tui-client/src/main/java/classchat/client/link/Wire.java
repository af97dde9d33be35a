package classchat.client.link;

import classchat.wire.ClientFrame;
import classchat.wire.FileChunk;

/** Where frames go while there is a connection. */
interface Wire {
  void send(ClientFrame frame);

  /**
   * Sends a piece of a file when nothing else waits.
   *
   * @return false when there is no room: it is not taken, and {@link Core#drained} comes later
   */
  boolean bulk(FileChunk chunk);
}
