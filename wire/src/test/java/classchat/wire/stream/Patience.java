package classchat.wire.stream;

import java.time.Duration;

/** The settings that a test wants, by name; the others as they are, with room for large frames. */
record Patience(
    Duration handshake, Duration ping, Duration dead, Duration stalled, Duration close, int push) {
  Patience() {
    this(seconds(10), seconds(20), seconds(45), seconds(60), seconds(5), 256 * 1024);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  Patience handshake(Duration value) {
    return new Patience(value, ping, dead, stalled, close, push);
  }

  Patience ping(Duration value) {
    return new Patience(handshake, value, dead, stalled, close, push);
  }

  Patience dead(Duration value) {
    return new Patience(handshake, ping, value, stalled, close, push);
  }

  Patience stalled(Duration value) {
    return new Patience(handshake, ping, dead, value, close, push);
  }

  Patience close(Duration value) {
    return new Patience(handshake, ping, dead, stalled, value, push);
  }

  Patience push(int bytes) {
    return new Patience(handshake, ping, dead, stalled, close, bytes);
  }

  ConnectionSettings settings() {
    return new ConnectionSettings(
        handshake, 64 * 1024, ping, dead, stalled, close, 4096, push, 64 * 1024, 128 * 1024);
  }
}
