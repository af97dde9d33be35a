package classchat.server.session;

import classchat.wire.ErrorCode;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.stream.ConnectionEnd;
import java.time.Duration;

/** How connections end, as clients and watchers are told. */
public final class Byes {
  private static final long SOON = 1000;

  private Byes() {}

  /** To a client that sent what cannot be read. */
  public static Bye unreadable(ProtocolException failure) {
    return violation(String.valueOf(failure.getMessage()));
  }

  static Bye violation(String text) {
    return forGood(ErrorCode.BAD_COMMAND, "protocol error: " + Refusals.shortened(text));
  }

  static Bye tooLate(Duration patience) {
    return new Bye(
        ErrorCode.TIMEOUT, "no sign-in within " + patience.toSeconds() + " s", true, SOON);
  }

  static Bye tooManyTries() {
    return forGood(ErrorCode.BAD_CREDENTIALS, "too many refused sign-ins on one connection");
  }

  static Bye replaced() {
    return forGood(ErrorCode.REPLACED, "this device signed in on another connection");
  }

  static Bye outdated() {
    return new Bye(
        ErrorCode.BAD_CREDENTIALS,
        "the account's password or role was changed, or it was disabled",
        true,
        0);
  }

  static Bye revoked() {
    return new Bye(ErrorCode.BAD_CREDENTIALS, "this device was revoked", true, 0);
  }

  static Bye stopping() {
    return new Bye(ErrorCode.SERVER_STOPPING, "the server is stopping", true, SOON);
  }

  static Bye failed() {
    return new Bye(
        ErrorCode.SERVER_ERROR, "the server failed on this connection, come again", true, SOON);
  }

  private static Bye forGood(ErrorCode code, String text) {
    return new Bye(code, text, false, 0);
  }

  /** Why a connection ended. */
  static String reason(ConnectionEnd end) {
    return switch (end) {
      case ConnectionEnd.Local local -> "closed";
      case ConnectionEnd.Peer peer -> "left";
      case ConnectionEnd.Truncated truncated -> "connection lost";
      case ConnectionEnd.Silent silent -> "not heard of for too long";
      case ConnectionEnd.Stalled stalled -> "took nothing for too long";
      case ConnectionEnd.Overrun overrun -> "more answers than fit, and none were taken";
      case ConnectionEnd.HandshakeTimeout late -> "no TLS in time";
      case ConnectionEnd.Protocol(var text) -> "protocol error: " + text;
      case ConnectionEnd.Tls(var text) -> "TLS failed: " + text;
      case ConnectionEnd.KeyRefused refused -> "refused the server's key";
      case ConnectionEnd.Network(var text) -> "network failed: " + text;
      case ConnectionEnd.Failed(var text) -> "failed: " + text;
    };
  }
}
