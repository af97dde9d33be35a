package classchat.server.session;

import classchat.server.observe.SessionEvents;
import classchat.wire.Frame;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.stream.Connection;
import classchat.wire.stream.TlsFacts;

/** Tells what is offered to the outbox of a connection, and whether there was room. */
record WatchedConnection(Connection connection, SessionEvents events) implements Connection {
  @Override
  public void send(Frame frame) {
    connection.send(frame);
  }

  @Override
  public boolean push(EncodedFrame frame, boolean fanOut) {
    var taken = connection.push(frame, fanOut);
    events.pushed(taken);
    return taken;
  }

  @Override
  public boolean bulk(EncodedFrame frame) {
    return connection.bulk(frame);
  }

  @Override
  public void accept(int maxFrameBytes) {
    connection.accept(maxFrameBytes);
  }

  @Override
  public void pauseReading() {
    connection.pauseReading();
  }

  @Override
  public void resumeReading() {
    connection.resumeReading();
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public void close(Frame last) {
    connection.close(last);
  }

  @Override
  public TlsFacts tls() {
    return connection.tls();
  }
}
