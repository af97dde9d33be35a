package classchat.wire.stream;

import akka.util.ByteString;
import javax.net.ssl.SSLException;

/** Takes a handshake one read further, on a thread for that. */
final class HandshakeStep implements Runnable {
  /** How a step came out. */
  sealed interface Outcome {
    /** The other side has to send more. */
    record More() implements Outcome {}

    record Done(TlsFacts facts) implements Outcome {}

    record Failed(Exception cause) implements Outcome {}
  }

  /** Told on the handshake's thread, when that is done with the pipe. */
  interface Listener {
    void stepped(Outcome outcome);
  }

  private final TlsPipe pipe;
  private final ByteString bytes;
  private final Listener listener;

  HandshakeStep(TlsPipe pipe, ByteString bytes, Listener listener) {
    this.pipe = pipe;
    this.bytes = bytes;
    this.listener = listener;
  }

  @Override
  public void run() {
    listener.stepped(step());
  }

  private Outcome step() {
    try {
      return pipe.shake(bytes) ? new Outcome.Done(pipe.facts()) : new Outcome.More();
    } catch (SSLException | RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }
}
