package classchat.wire.stream;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import classchat.wire.codec.EncodedFrame;
import java.util.ArrayList;
import java.util.List;

/** Our stage. */
final class StageEnd implements TlsEnd {
  private final Recorder recorder = new Recorder().onOpen(this::opened);
  private final ConnectionStage<?> stage;
  private final List<EncodedFrame> early = new ArrayList<>();
  private boolean closeEarly;
  private boolean open;

  private StageEnd(Stages stages, boolean server) {
    stage = server ? stages.server(recorder) : stages.client(recorder);
  }

  static StageEnd server(Stages stages) {
    return new StageEnd(stages, true);
  }

  static StageEnd client(Stages stages) {
    return new StageEnd(stages, false);
  }

  private synchronized void opened(Connection connection) {
    open = true;
    connection.accept(Integer.MAX_VALUE);
    early.forEach(frame -> push(connection, frame));
    if (closeEarly) connection.close();
  }

  @Override
  public Flow<ByteString, ByteString, NotUsed> flow() {
    return Flow.fromGraph(stage);
  }

  private static void push(Connection connection, EncodedFrame frame) {
    if (!connection.push(frame, false)) throw new IllegalStateException("no room");
  }

  @Override
  public synchronized void send(long number, int size) {
    var frame = Numbered.encode(number, size);
    if (!open) early.add(frame);
    else push(recorder.connection(), frame);
  }

  @Override
  public synchronized void close() {
    if (open) recorder.connection().close();
    else closeEarly = true;
  }

  @Override
  public List<Long> numbers() {
    return recorder.numbers();
  }

  @Override
  public Ended ended() {
    if (recorder.ends.isEmpty()) return Ended.NOT_YET;
    return switch (recorder.ends.getFirst()) {
      case ConnectionEnd.Peer() -> Ended.IN_ORDER;
      case ConnectionEnd.Local() -> Ended.IN_ORDER;
      default -> Ended.TRUNCATED_OR_FAILED;
    };
  }
}
