package classchat.client.link;

import classchat.wire.CleanText;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;
import classchat.wire.stream.ConnectionEnd;
import java.time.Duration;

/**
 * Why there is no connection, for a program and for a person.
 *
 * @param after the server does not want to be asked again earlier
 */
record Loss(ErrorCode code, String text, Duration after) {
  Loss(ErrorCode code, String text) {
    this(code, text, Duration.ZERO);
  }

  static Loss of(ServerFrame.Bye bye) {
    return new Loss(bye.code(), CleanText.line(bye.text()), Waits.ofMillis(bye.afterMillis()));
  }

  static Loss of(ServerAddress server, ConnectionEnd end) {
    return switch (end) {
      case ConnectionEnd.Local local -> lost("closed");
      case ConnectionEnd.Peer peer -> lost("the server closed the connection");
      case ConnectionEnd.Truncated cut -> lost("the connection was cut off");
      case ConnectionEnd.Silent silent ->
          new Loss(ErrorCode.TIMEOUT, "nothing was heard of the server");
      case ConnectionEnd.Stalled stalled ->
          new Loss(ErrorCode.TIMEOUT, "the server took nothing that was sent");
      case ConnectionEnd.Overrun overrun -> lost("more was to be sent than may be held");
      case ConnectionEnd.HandshakeTimeout timeout ->
          new Loss(ErrorCode.TIMEOUT, "the TLS handshake did not end in time");
      case ConnectionEnd.Protocol(var text) ->
          new Loss(ErrorCode.SERVER_ERROR, "not a ClassChat server: " + CleanText.line(text));
      case ConnectionEnd.Tls(var text) -> lost("TLS failed: " + CleanText.line(text));
      case ConnectionEnd.KeyRefused(var seen) -> lost("the server's key " + seen + " is refused");
      case ConnectionEnd.Network(var text) ->
          lost(server + ": " + CleanText.line(NetworkFault.words(text)));
      case ConnectionEnd.Failed(var text) ->
          new Loss(ErrorCode.SERVER_ERROR, "failed: " + CleanText.line(text));
    };
  }

  private static Loss lost(String text) {
    return new Loss(ErrorCode.NOT_CONNECTED, text);
  }
}
