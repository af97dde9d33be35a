package classchat.wire.stream;

import classchat.wire.Limits;
import java.time.Duration;

/**
 * How long a connection waits, and how much it holds.
 *
 * @param handshakeTimeout from the start until TLS is agreed on
 * @param handshakeBytes what the other side may send until then
 * @param pingAfter silence of either side after which a ping asks for a sign of life, and is one
 * @param deadAfter silence after which it counts as dead
 * @param stalledAfter for how long it may take nothing of what is sent
 * @param closeTimeout from the decision to close until the socket is closed
 * @param firstFrameBytes the largest frame until {@link Connection#accept} says else
 * @param pushBytes what the outbox holds before pushes are refused
 * @param answerBytes what it holds of answers beyond that
 * @param bulkBytes what it holds besides of large things in pieces
 */
public record ConnectionSettings(
    Duration handshakeTimeout,
    int handshakeBytes,
    Duration pingAfter,
    Duration deadAfter,
    Duration stalledAfter,
    Duration closeTimeout,
    int firstFrameBytes,
    int pushBytes,
    int answerBytes,
    int bulkBytes) {
  private static final int KIB = 1024;

  public ConnectionSettings {
    positive(handshakeTimeout, "handshakeTimeout");
    positive(pingAfter, "pingAfter");
    positive(stalledAfter, "stalledAfter");
    positive(closeTimeout, "closeTimeout");
    if (deadAfter.compareTo(pingAfter) <= 0) {
      throw new IllegalArgumentException("deadAfter must be longer than pingAfter");
    }
    positive(handshakeBytes, "handshakeBytes");
    positive(firstFrameBytes, "firstFrameBytes");
    positive(pushBytes, "pushBytes");
    positive(answerBytes, "answerBytes");
    positive(bulkBytes, "bulkBytes");
  }

  /** A server's: the reserve holds 64 short answers and one page. */
  public static ConnectionSettings ofServer() {
    return of(Limits.FRAME_BEFORE_SIGN_IN, 128 * KIB, 128 * KIB);
  }

  /** A client's: all it sends are answers, 64 of the largest posts among them. */
  public static ConnectionSettings ofClient() {
    return of(Limits.FRAME, 64 * KIB, 4 * KIB * KIB);
  }

  private static ConnectionSettings of(int firstFrame, int push, int answer) {
    return new ConnectionSettings(
        Duration.ofSeconds(10),
        64 * KIB,
        Duration.ofSeconds(20),
        Duration.ofSeconds(45),
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        firstFrame,
        push,
        answer,
        128 * KIB);
  }

  Outbox outbox() {
    return new Outbox(pushBytes, answerBytes, bulkBytes);
  }

  private static void positive(Duration duration, String name) {
    if (!duration.isPositive()) throw new IllegalArgumentException(name + " must be positive");
  }

  private static void positive(int bytes, String name) {
    if (bytes < 1) throw new IllegalArgumentException(name + " must be positive");
  }
}
