package classchat.wire.stream;

import akka.Done;
import akka.stream.SubscriptionWithCancelException;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.InHandler;
import akka.stream.stage.OutHandler;
import akka.stream.stage.TimerGraphStageLogic;
import akka.util.ByteString;
import classchat.wire.Frame;
import classchat.wire.Ping;
import classchat.wire.Pong;
import classchat.wire.ProtocolException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What one connection does, on the stream's thread. It begins with the handshake, whose steps run
 * on other threads while nothing else touches the pipe; is then open; and closes in order - the
 * queue, close_notify, the other side's close_notify - unless there is nobody to be polite to.
 */
final class ConnectionLogic<I extends Frame> extends TimerGraphStageLogic
    implements InHandler, OutHandler {
  private static final String TIMER = "deadline";

  private enum Phase {
    HANDSHAKE,
    OPEN,
    CLOSING
  }

  private final ConnectionStage<I> stage;
  private final TlsPipe pipe;
  private final FrameReader<I> reader;
  private final Outbox outbox;
  private final Deadlines deadlines;
  private final Bell bell;
  private final AsyncCallback<Done> wake = createAsyncCallback(done -> woken());

  private Phase phase = Phase.HANDSHAKE;
  private boolean stepping;
  private @Nullable HandshakeStep step;
  private volatile HandshakeStep.@Nullable Outcome stepped;
  private int handshakeBytes;
  private @Nullable LiveConnection live;
  private @Nullable ConnectionEnd end;
  private boolean notified;
  private boolean inputEnded;

  /** A ping waits until the write that is under way has been taken. */
  private boolean pingOwed;

  private long timerAt;
  private boolean timerSet;

  ConnectionLogic(ConnectionStage<I> stage) {
    super(stage.shape());
    this.stage = stage;
    this.pipe = new TlsPipe(stage.tls.create());
    this.reader = new FrameReader<>(stage.decoders.get(), stage.settings.firstFrameBytes());
    this.outbox = stage.settings.outbox();
    this.deadlines = new Deadlines(stage.settings, System.nanoTime());
    this.bell = new Bell(() -> wake.invoke(Done.getInstance()), stage.threads.tick());
    setHandlers(stage.in, stage.out, this);
  }

  @Override
  public void preStart() {
    if (pipe.isClient()) shake(ByteString.emptyByteString());
    else readOn();
    setTimer();
  }

  // What the socket does.

  @Override
  public void onPush() {
    var bytes = grab(stage.in);
    deadlines.heard(System.nanoTime());
    switch (phase) {
      case HANDSHAKE -> shake(bytes);
      case OPEN -> read(bytes);
      case CLOSING -> discard(bytes);
    }
    pauseOrReadOn();
  }

  @Override
  public void onPull() {
    deadlines.written(System.nanoTime());
    if (live != null) live.written();
    write();
    pingLate();
  }

  @Override
  public void onUpstreamFinish() {
    inputEnded = true;
    switch (phase) {
      case HANDSHAKE -> {
        if (!stepping) closedEarly();
      }
      case OPEN -> abort(new ConnectionEnd.Truncated());
      case CLOSING -> write();
    }
  }

  @Override
  public void onUpstreamFailure(Throwable cause) {
    end(new ConnectionEnd.Network(text(cause)));
    completeStage();
  }

  @Override
  public void onDownstreamFinish(Throwable cause) {
    boolean failed = !(cause instanceof SubscriptionWithCancelException.NonFailureCancellation);
    if (failed) end(new ConnectionEnd.Network(text(cause)));
    end(phase == Phase.HANDSHAKE ? closedInHandshake() : new ConnectionEnd.Truncated());
    completeStage();
  }

  private void pauseOrReadOn() {
    if (live != null) deadlines.paused(live.isPaused(), System.nanoTime());
    readOn();
  }

  private void readOn() {
    if (stepping || inputEnded || hasBeenPulled(stage.in) || isClosed(stage.in)) return;
    if (phase == Phase.OPEN && live != null && live.isPaused()) return;
    pull(stage.in);
  }

  // What other threads want.

  private void woken() {
    bell.quiet();
    look();
    write();
    pauseOrReadOn();
  }

  private void look() {
    if (stepped != null) stepped();
    if (live == null || phase != Phase.OPEN) return;
    if (live.isOverrun()) abort(new ConnectionEnd.Overrun());
    else if (live.isClosing()) close(new ConnectionEnd.Local());
  }

  // Handshake.

  private void shake(ByteString bytes) {
    handshakeBytes += bytes.size();
    stepping = true;
    var next = new HandshakeStep(pipe, bytes, this::steppedElsewhere);
    step = next;
    try {
      stage.threads.handshakes().execute(next);
    } catch (RejectedExecutionException e) {
      abort(new ConnectionEnd.Failed("the connection's threads are closed"));
    }
  }

  private void steppedElsewhere(HandshakeStep.Outcome outcome) {
    stepped = outcome;
    bell.ring();
  }

  private void stepped() {
    var outcome = stepped;
    stepped = null;
    step = null;
    stepping = false;
    switch (outcome) {
      case null -> {}
      case HandshakeStep.Outcome.Failed(var cause) -> tlsFailed(cause);
      case HandshakeStep.Outcome.Done(var facts) -> opened(facts);
      case HandshakeStep.Outcome.More() -> more();
    }
  }

  private void more() {
    if (inputEnded) closedEarly();
    else if (handshakeBytes > stage.settings.handshakeBytes()) {
      abort(new ConnectionEnd.Tls("too long a handshake"));
    }
  }

  private void opened(TlsFacts facts) {
    phase = Phase.OPEN;
    deadlines.opened(System.nanoTime());
    setTimer();
    var connection = new LiveConnection(outbox, bell, reader, stage.encoder, facts);
    live = connection;
    tell(() -> stage.handler.opened(connection, facts));
    read(ByteString.emptyByteString());
    if (inputEnded && phase == Phase.OPEN) abort(new ConnectionEnd.Truncated());
  }

  private void closedEarly() {
    abort(closedInHandshake());
  }

  private static ConnectionEnd closedInHandshake() {
    return new ConnectionEnd.Tls("closed during the handshake");
  }

  // Reading.

  private void read(ByteString bytes) {
    bell.hold();
    try {
      pipe.read(bytes, reader);
      deliver();
      if (pipe.isPeerClosed()) peerClosed();
    } catch (ProtocolException e) {
      deliver();
      protocolFailed(e);
    } catch (SSLException e) {
      deliver();
      tlsFailed(e);
    }
    bell.quiet();
    look();
    write();
  }

  private void deliver() {
    if (reader.pinged() && phase == Phase.OPEN) answer(new Pong());
    var frames = reader.frames();
    if (!frames.isEmpty()) tell(() -> stage.handler.received(frames));
  }

  private void answer(Frame frame) {
    if (!outbox.answer(stage.encoder.apply(frame))) abort(new ConnectionEnd.Overrun());
  }

  /** Only close_notify is still of interest. */
  private void discard(ByteString bytes) {
    try {
      if (!pipe.isPeerClosed()) pipe.read(bytes, (from, offset, length) -> {});
    } catch (SSLException | ProtocolException e) {
      inputEnded = true;
    }
    write();
  }

  // Writing.

  private void write() {
    if (stepping || !isAvailable(stage.out) || waitsForTick()) return;
    if (notified) outbox.clear(); // what slipped in behind the last frame
    try {
      if (!push(pipe.write(outbox)) && phase == Phase.CLOSING) closeOrComplete();
    } catch (SSLException e) {
      tlsFailed(e);
    }
    tellOfRoom();
  }

  /** While a write is under way, so that there is more when it is done. */
  private void tellOfRoom() {
    if (phase != Phase.OPEN) return;
    if (outbox.isDrained()) tell(stage.handler::drained);
    if (outbox.isBulkDrained()) tell(stage.handler::bulkDrained);
  }

  /** Bulk needs a write anyway, which fan-out then goes with. */
  private boolean waitsForTick() {
    if (phase != Phase.OPEN || pipe.hasUnsent() || outbox.hasBulk()) return false;
    return bell.waitsForTick();
  }

  private boolean push(ByteString bytes) {
    if (bytes.isEmpty()) return false;
    long now = System.nanoTime();
    if (live != null) live.writing(now);
    deadlines.wrote(now);
    push(stage.out, bytes);
    setTimer();
    return true;
  }

  private void closeOrComplete() throws SSLException {
    if (!notified) {
      notified = true;
      pipe.close();
      if (push(pipe.write(outbox))) return;
    }
    completeIfClosed();
  }

  // Ends.

  private void close(ConnectionEnd why) {
    end(why);
    if (phase == Phase.CLOSING) return;
    phase = Phase.CLOSING;
    if (live != null) live.close();
    outbox.endBulk();
    deadlines.closing(System.nanoTime());
    setTimer();
  }

  private void peerClosed() {
    outbox.clear();
    close(new ConnectionEnd.Peer());
  }

  private void protocolFailed(ProtocolException failure) {
    end(new ConnectionEnd.Protocol(text(failure)));
    var farewell = stage.farewell;
    if (farewell != null) outbox.last(stage.encoder.apply(farewell.apply(failure)));
    close(new ConnectionEnd.Protocol(text(failure)));
  }

  /** The engine has an alert at most; nothing can be read any more. */
  private void tlsFailed(Exception cause) {
    outbox.clear();
    var refused = KeyRefusedException.in(cause);
    close(
        refused.isPresent()
            ? new ConnectionEnd.KeyRefused(refused.get())
            : new ConnectionEnd.Tls(text(cause)));
    inputEnded = true;
    write();
  }

  /** All is sent, and the other side has nothing more to say. */
  private void completeIfClosed() {
    boolean sent = notified && isAvailable(stage.out) && !pipe.hasUnsent();
    if (sent && (inputEnded || pipe.isPeerClosed())) completeStage();
  }

  private void abort(ConnectionEnd why) {
    end(why);
    failStage(new AbortedException(why));
  }

  /** The first reason is the reason. */
  private void end(ConnectionEnd why) {
    if (end == null) end = why;
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      end(new ConnectionEnd.Failed(e.toString()));
      throw e;
    }
  }

  @Override
  public void postStop() {
    if (live != null) live.close();
    if (step != null) stage.threads.handshakes().remove(step);
    outbox.clear();
    end(new ConnectionEnd.Failed("the stream was stopped"));
    var why = end;
    if (why != null) stage.handler.closed(why);
  }

  // Time.

  @Override
  public void onTimer(Object key) {
    timerSet = false;
    pauseOrReadOn();
    long now = System.nanoTime();
    switch (deadlines.due(now)) {
      case NOTHING -> {}
      case PING -> ping(now);
      case HANDSHAKE_OVER -> abort(new ConnectionEnd.HandshakeTimeout());
      case SILENT -> abort(new ConnectionEnd.Silent());
      case STALLED -> abort(new ConnectionEnd.Stalled());
      case CLOSE_OVER -> abort(new ConnectionEnd.Local());
    }
    setTimer();
  }

  private void ping(long now) {
    deadlines.pinged(now);
    pingOwed = true;
    if (isAvailable(stage.out)) pingLate();
  }

  /** What waits behind a write that is not taken would use up the reserve of answers. */
  private void pingLate() {
    if (!pingOwed || phase != Phase.OPEN) return;
    pingOwed = false;
    answer(new Ping());
    write();
  }

  /** The timer may be early, never late; so it is seldom set anew. */
  private void setTimer() {
    long now = System.nanoTime();
    long left = Math.max(deadlines.left(now), 0);
    if (timerSet && timerAt - (now + left) <= 0) return;
    timerSet = true;
    timerAt = now + left;
    scheduleOnce(TIMER, Duration.ofNanos(left));
  }

  private static String text(Throwable cause) {
    var message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
