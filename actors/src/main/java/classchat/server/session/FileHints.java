package classchat.server.session;

import classchat.wire.ServerFrame.FileNews;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import java.util.List;

/**
 * Tells a client what changes with files, once it has asked how things stand. What finds no room is
 * lost; the client is told that, and asks again.
 */
final class FileHints {
  private static final EncodedFrame MISSED =
      FrameEncoder.encode(new FileNews(List.of(), List.of(), true));

  private final Connection connection;
  private boolean wanted;
  private boolean missed;

  FileHints(Connection connection) {
    this.connection = connection;
  }

  /** From now on. */
  void want() {
    wanted = true;
  }

  void told(EncodedFrame news) {
    if (wanted && !missed) {
      missed = !connection.push(news, true);
    }
  }

  /** There is room again. */
  void drained() {
    if (missed) {
      missed = !connection.push(MISSED, false);
    }
  }
}
