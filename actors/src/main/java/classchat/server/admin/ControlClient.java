package classchat.server.admin;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/** Asks the running server. */
final class ControlClient {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private ControlClient() {}

  /**
   * What the server answers; empty when none listens.
   *
   * @throws AdminException when it listened but did not answer
   */
  static Optional<AdminAnswer> ask(UnixDomainSocketAddress server, AdminRequest request) {
    var channel = connect(server);
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    try (var connected = channel.get();
        var limit = new TimeLimit()) {
      var waiting = limit.on(connected, LIMIT);
      ControlCodec.write(Channels.newOutputStream(connected), request);
      var answer = ControlCodec.readAnswer(Channels.newInputStream(connected));
      waiting.cancel(false);
      return Optional.of(answer);
    } catch (IOException e) {
      throw new AdminException(
          "the server went away or was too busy to answer: look whether it was done, then try again");
    }
  }

  private static Optional<SocketChannel> connect(UnixDomainSocketAddress server) {
    try {
      return Optional.of(SocketChannel.open(server));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
