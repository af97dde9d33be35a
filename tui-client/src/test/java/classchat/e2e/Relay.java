package classchat.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes bytes on between clients and a server, and keeps a copy of them. */
final class Relay implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();

  private Relay(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  static Relay to(Server server) throws IOException {
    var listener = new ServerSocket(0, 50, Network.loopback());
    var relay = new Relay(listener, server.port());
    Thread.ofPlatform().daemon().start(relay::accept);
    return relay;
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** Everything that went either way, one byte a char. */
  synchronized String recorded() {
    return recorded.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        var server = new Socket(Network.loopback(), target);
        pass(client, server);
        pass(server, client);
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  private void pass(Socket from, Socket to) {
    Thread.ofPlatform().daemon().start(() -> copy(from, to));
  }

  private void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      var buffer = new byte[16 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        record(buffer, count);
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // one side left: closing both tells the other
    }
  }

  private synchronized void record(byte[] buffer, int count) {
    recorded.write(buffer, 0, count);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
