package classchat.wire.stream;

import classchat.wire.Frame;
import classchat.wire.codec.EncodedFrame;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** What other threads see of a connection: they leave word here and ring for the stage. */
final class LiveConnection implements Connection {
  private enum Phase {
    OPEN,
    /** Takes no more frames; the last one is being queued. */
    SEALED,
    CLOSING
  }

  private final Outbox outbox;
  private final Bell bell;
  private final FrameReader<?> reader;
  private final Function<Frame, EncodedFrame> encoder;
  private final TlsFacts tls;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPEN);
  private volatile boolean overrun;
  private volatile boolean paused;

  /** A write is under way: the stage looks by itself when it is done. */
  private volatile boolean writing;

  private volatile long lastWrite = System.nanoTime() - FlushTick.PERIOD;

  LiveConnection(
      Outbox outbox,
      Bell bell,
      FrameReader<?> reader,
      Function<Frame, EncodedFrame> encoder,
      TlsFacts tls) {
    this.outbox = outbox;
    this.bell = bell;
    this.reader = reader;
    this.encoder = encoder;
    this.tls = tls;
  }

  @Override
  public void send(Frame frame) {
    if (phase.get() != Phase.OPEN) return;
    if (outbox.answer(encoder.apply(frame))) {
      ringForFrame(false);
    } else {
      overrun = true;
      bell.ring();
    }
  }

  @Override
  public boolean push(EncodedFrame frame, boolean fanOut) {
    return phase.get() == Phase.OPEN && ring(outbox.push(frame), fanOut);
  }

  @Override
  public boolean bulk(EncodedFrame frame) {
    return phase.get() == Phase.OPEN && ring(outbox.bulk(frame), false);
  }

  /** After a refusal too: the stage may have drained everything just before. */
  private boolean ring(boolean taken, boolean fanOut) {
    ringForFrame(fanOut && taken);
    return taken;
  }

  private void ringForFrame(boolean fanOut) {
    if (fanOut && System.nanoTime() - lastWrite < FlushTick.PERIOD) bell.ringAtTick();
    else if (!writing) bell.ring();
  }

  @Override
  public void accept(int maxFrameBytes) {
    reader.limit(maxFrameBytes);
  }

  @Override
  public void pauseReading() {
    paused = true;
  }

  @Override
  public void resumeReading() {
    paused = false;
    bell.ring();
  }

  @Override
  public void close() {
    if (phase.compareAndSet(Phase.OPEN, Phase.CLOSING)) bell.ring();
  }

  @Override
  public void close(Frame last) {
    var encoded = encoder.apply(last);
    if (!phase.compareAndSet(Phase.OPEN, Phase.SEALED)) return;
    outbox.last(encoded);
    phase.set(Phase.CLOSING);
    bell.ring();
  }

  @Override
  public TlsFacts tls() {
    return tls;
  }

  boolean isOverrun() {
    return overrun;
  }

  boolean isPaused() {
    return paused;
  }

  boolean isClosing() {
    return phase.get() == Phase.CLOSING;
  }

  void writing(long now) {
    lastWrite = now;
    writing = true;
  }

  void written() {
    writing = false;
  }
}
