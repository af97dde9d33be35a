package classchat.server.registry;

import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameDecoder;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import classchat.wire.stream.TlsFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection whose outbox is full when a test says so. */
public final class FakeConnection implements Connection {
  private static final int SECONDS = 5;

  public final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
  public volatile boolean full;
  public volatile boolean closed;
  public volatile boolean failing;
  public final AtomicInteger refused = new AtomicInteger();
  public volatile boolean lastFanOut;

  @Override
  public void send(Frame frame) {
    keep(FrameEncoder.encode(frame));
  }

  @Override
  public boolean bulk(EncodedFrame frame) {
    return push(frame, false);
  }

  @Override
  public boolean push(EncodedFrame frame, boolean fanOut) {
    if (failing) {
      throw new IllegalStateException("a connection that fails");
    }
    if (full) {
      refused.incrementAndGet();
      return false;
    }
    lastFanOut = fanOut;
    keep(frame);
    return true;
  }

  private void keep(EncodedFrame frame) {
    try {
      frames.add(
          FrameDecoder.ofServerFrames()
              .decode(
                  frame.type(),
                  frame.bytes(),
                  EncodedFrame.HEADER_BYTES,
                  frame.size() - EncodedFrame.HEADER_BYTES));
    } catch (ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next frame; it has to be of this kind. */
  public <T extends ServerFrame> T expect(Class<T> kind) {
    var frame = poll(Duration.ofSeconds(SECONDS));
    if (!kind.isInstance(frame)) {
      throw new AssertionError("expected " + kind.getSimpleName() + ", not " + frame);
    }
    return kind.cast(frame);
  }

  private @Nullable ServerFrame poll(Duration time) {
    try {
      return frames.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void accept(int maxFrameBytes) {}

  @Override
  public void pauseReading() {}

  @Override
  public void resumeReading() {}

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void close(Frame last) {
    keep(FrameEncoder.encode(last));
    closed = true;
  }

  @Override
  public TlsFacts tls() {
    return new TlsFacts("TLSv1.3", "none", Optional.empty());
  }
}
