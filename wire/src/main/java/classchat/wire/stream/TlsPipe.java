package classchat.wire.stream;

import akka.util.ByteString;
import classchat.wire.ProtocolException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS of one connection: an engine, and what is left over between calls. Used by one thread at a
 * time; of no use but for {@link #close} after an exception.
 */
final class TlsPipe {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /**
   * TLS's own records (alerts, key updates) that may wait for a reader before it counts as hostile.
   */
  private static final int MOST_WAITING = 64 * 1024;

  private final SSLEngine engine;

  /** Received: the start of a record. */
  private final LeftOver unread = new LeftOver();

  /** To be sent before anything else: handshake, alerts, key updates. Already encrypted. */
  private final LeftOver unsent = new LeftOver();

  private boolean begun;

  TlsPipe(SSLEngine engine) {
    this.engine = engine;
  }

  boolean isClient() {
    return engine.getUseClientMode();
  }

  /**
   * Takes the handshake as far as these bytes go, delegated tasks included; slow.
   *
   * @return whether it is done; then the rest of the bytes waits for {@link #read}
   */
  boolean shake(ByteString bytes) throws SSLException {
    begin();
    var in = Scratch.get().join(unread, bytes);
    unread.clear();
    boolean done = shake(in);
    keep(in);
    return done;
  }

  private void begin() throws SSLException {
    if (begun) return;
    begun = true;
    engine.beginHandshake();
  }

  private boolean shake(ByteBuffer in) throws SSLException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> wrapOwn();
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrapHandshake(in)) return false;
        }
        case FINISHED, NOT_HANDSHAKING -> {
          if (isPeerClosed()) throw new SSLException("closed during the handshake");
          return true;
        }
      }
    }
  }

  private boolean unwrapHandshake(ByteBuffer in) throws SSLException {
    var result = engine.unwrap(in, Scratch.get().app(applicationBufferSize()));
    if (result.bytesProduced() > 0) throw new SSLException("data before the handshake");
    if (result.getStatus() == Status.BUFFER_OVERFLOW) throw new SSLException("record too large");
    if (result.getStatus() == Status.CLOSED) throw new SSLException("closed during the handshake");
    return result.getStatus() == Status.OK;
  }

  /** What was agreed on, once {@link #shake} is done. */
  TlsFacts facts() throws SSLException {
    return TlsFactsReader.read(engine.getSession(), isClient());
  }

  /** Decrypts what came, record by record. */
  void read(ByteString bytes, PlainSink sink) throws SSLException, ProtocolException {
    if (RecordLength.isShort(unread, bytes.size())) {
      append(bytes);
      return;
    }
    var in = Scratch.get().join(unread, bytes);
    unread.clear();
    int idle = 0;
    while (in.hasRemaining() && idle < 3) {
      var result = unwrap(in, sink);
      if (result.getStatus() == Status.CLOSED) return;
      if (result.getStatus() == Status.BUFFER_UNDERFLOW) break;
      idle = result.bytesConsumed() == 0 ? idle + 1 : 0;
    }
    if (idle == 3) throw new SSLException("TLS makes no progress");
    keep(in);
  }

  private SSLEngineResult unwrap(ByteBuffer in, PlainSink sink)
      throws SSLException, ProtocolException {
    var app = Scratch.get().app(applicationBufferSize());
    var result = engine.unwrap(in, app);
    if (app.position() > 0) sink.take(app.array(), app.arrayOffset(), app.position());
    if (result.getStatus() == Status.OK) settle();
    return result;
  }

  private int applicationBufferSize() {
    return engine.getSession().getApplicationBufferSize();
  }

  private void append(ByteString bytes) {
    var array = bytes.toArrayUnsafe();
    unread.append(array, 0, array.length);
  }

  private void keep(ByteBuffer in) {
    unread.append(in.array(), in.arrayOffset() + in.position(), in.remaining());
  }

  /** Whether {@link #write} has something of TLS's own to send. */
  boolean hasUnsent() {
    return !unsent.isEmpty();
  }

  /**
   * What to send next, of one socket write: TLS's own records alone, or else frames; may be empty.
   */
  ByteString write(Outbox outbox) throws SSLException {
    if (!unsent.isEmpty()) return ByteString.fromArrayUnsafe(unsent.take());
    var scratch = Scratch.get();
    int size = outbox.drainTo(scratch.plain);
    if (size == 0) return ByteString.emptyByteString();
    var net = scratch.net.clear();
    encrypt(ByteBuffer.wrap(scratch.plain, 0, size), net);
    var bytes = ByteString.fromArray(net.array(), net.arrayOffset(), net.position());
    settle();
    return bytes;
  }

  private void encrypt(ByteBuffer plain, ByteBuffer net) throws SSLException {
    while (plain.hasRemaining()) {
      var result = engine.wrap(plain, net);
      if (result.getStatus() != Status.OK) throw new SSLException("wrap: " + result.getStatus());
      if (result.bytesProduced() == 0) throw new SSLException("TLS makes no progress");
    }
  }

  /** Does what TLS wants done in between, such as answering a key update. */
  private void settle() throws SSLException {
    runTasks();
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && wrapOwn() > 0) {}
    if (unsent.size() > MOST_WAITING) throw new SSLException("answers to TLS are not read");
  }

  private void runTasks() {
    if (engine.getHandshakeStatus() != HandshakeStatus.NEED_TASK) return;
    for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private int wrapOwn() throws SSLException {
    var net = Scratch.get().net.clear();
    var result = engine.wrap(NOTHING, net);
    if (result.getStatus() == Status.BUFFER_OVERFLOW) throw new SSLException("record too large");
    unsent.append(net.array(), net.arrayOffset(), net.position());
    return net.position();
  }

  /** No more frames: makes close_notify, or the alert of what failed, the next to be sent. */
  void close() {
    engine.closeOutbound();
    try {
      while (!engine.isOutboundDone() && wrapOwn() > 0) {}
    } catch (SSLException e) {
      // There is no alert to be had; the other side sees the socket close.
    }
  }

  /** Whether the other side has sent close_notify. */
  boolean isPeerClosed() {
    return engine.isInboundDone();
  }
}
