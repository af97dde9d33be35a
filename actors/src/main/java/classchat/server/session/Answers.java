package classchat.server.session;

import classchat.wire.Frame;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What goes back to one client. Short answers have a reserve in the outbox, which their credit
 * never uses up; pages, and answers to a client that overran its credit, wait here for room.
 */
final class Answers {
  private final Connection connection;

  /** At most the credit and one page. */
  private final Queue<EncodedFrame> waiting = new ArrayDeque<>();

  Answers(Connection connection) {
    this.connection = connection;
  }

  void send(Frame frame) {
    connection.send(frame);
  }

  void sendPatiently(Frame frame) {
    sendPatiently(FrameEncoder.encode(frame));
  }

  void sendPatiently(EncodedFrame frame) {
    if (!waiting.isEmpty() || !connection.push(frame, false)) {
      waiting.add(frame);
    }
  }

  /** May be lost, as the other side asks again. */
  void hint(Frame frame) {
    connection.push(FrameEncoder.encode(frame), true);
  }

  /** Whether something waits for room. */
  boolean isStuck() {
    return !waiting.isEmpty();
  }

  /** How many do. */
  int waiting() {
    return waiting.size();
  }

  /** There is room again. */
  void drained() {
    while (!waiting.isEmpty() && connection.push(waiting.element(), false)) {
      waiting.remove();
    }
  }
}
