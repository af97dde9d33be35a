package classchat.wire.stream;

import classchat.wire.Frame;
import classchat.wire.ServerFrame.Done;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A handler that keeps what it is told. */
final class Recorder implements ConnectionHandler<Frame> {
  final List<List<Frame>> reads = new CopyOnWriteArrayList<>();
  final List<ConnectionEnd> ends = new CopyOnWriteArrayList<>();
  final AtomicInteger drained = new AtomicInteger();
  final AtomicInteger bulkDrained = new AtomicInteger();
  private volatile @Nullable Connection connection;
  private volatile Consumer<Frame> onFrame = frame -> {};
  private volatile Consumer<Connection> onOpen = connection -> {};
  private volatile Runnable onBulkDrained = () -> {};

  Recorder onFrame(Consumer<Frame> what) {
    onFrame = what;
    return this;
  }

  Recorder onOpen(Consumer<Connection> what) {
    onOpen = what;
    return this;
  }

  Recorder onBulkDrained(Runnable what) {
    onBulkDrained = what;
    return this;
  }

  @Override
  public void opened(Connection opened, TlsFacts tls) {
    if (connection != null || !ends.isEmpty()) throw new AssertionError("opened late or twice");
    connection = opened;
    onOpen.accept(opened);
  }

  @Override
  public void received(List<Frame> frames) {
    if (connection == null || !ends.isEmpty()) throw new AssertionError("received at no time");
    reads.add(frames);
    frames.forEach(onFrame);
  }

  @Override
  public void drained() {
    drained.incrementAndGet();
  }

  @Override
  public void bulkDrained() {
    bulkDrained.incrementAndGet();
    onBulkDrained.run();
  }

  @Override
  public void closed(ConnectionEnd end) {
    ends.add(end);
  }

  boolean isOpen() {
    return connection != null;
  }

  /** The connection, as soon as it is open. */
  Connection connection() {
    Waiting.until(() -> connection != null);
    var opened = connection;
    if (opened == null) throw new AssertionError();
    return opened;
  }

  /** Why it ended, as soon as it has. */
  ConnectionEnd end() {
    Waiting.until(() -> !ends.isEmpty());
    return ends.getFirst();
  }

  List<Long> numbers() {
    return reads.stream().flatMap(List::stream).map(frame -> ((Done) frame).request()).toList();
  }

  void awaitNumbers(int count) {
    Waiting.until(() -> numbers().size() >= count);
  }
}
