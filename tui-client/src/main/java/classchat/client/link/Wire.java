package classchat.client.link;

import classchat.wire.ClientFrame;

/** Where frames go while there is a connection. */
interface Wire {
  void send(ClientFrame frame);
}
