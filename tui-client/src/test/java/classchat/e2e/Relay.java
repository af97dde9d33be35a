package classchat.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes bytes on between clients and a server, and keeps a copy of them. */
final class Relay implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
  private final List<Socket> passing = new CopyOnWriteArrayList<>();

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

  /** Breaks every connection that there is; new ones are passed on. */
  void cut() throws IOException {
    for (var socket : passing) {
      socket.close();
    }
    passing.clear();
  }

  private void accept() {
    try {
      while (true) {
        passOn(listener.accept());
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  /** A client finds the line closed while there is no server. */
  private void passOn(Socket client) throws IOException {
    try {
      var server = new Socket(Network.loopback(), target);
      passing.addAll(List.of(client, server));
      pass(client, server);
      pass(server, client);
    } catch (IOException e) {
      client.close();
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
    cut();
  }
}
