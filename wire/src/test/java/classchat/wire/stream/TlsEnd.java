package classchat.wire.stream;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import java.util.List;

/**
 * One end of a TLS connection that carries numbered frames: our stage, or what it is compared with.
 */
interface TlsEnd {
  /** How a connection ended, as this end sees it. */
  enum Ended {
    NOT_YET,
    IN_ORDER,
    TRUNCATED_OR_FAILED
  }

  Flow<ByteString, ByteString, NotUsed> flow();

  /** Sends a frame of so many bytes, also before the handshake is done. */
  void send(long number, int size);

  /** Sends what is left and close_notify. */
  void close();

  List<Long> numbers();

  Ended ended();
}
