package classchat.server.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before the port of a node: records what passes, and lets nothing pass to or from whom it
 * is told to cut off, without closing anything, as a network does that is gone.
 */
public final class NodeRelay implements AutoCloseable {
  private final ServerSocket socket;
  private final int target;
  private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<InetAddress> cut = ConcurrentHashMap.newKeySet();

  private NodeRelay(ServerSocket socket, int target) {
    this.socket = socket;
    this.target = target;
  }

  /** On a free port of this address, before another port of it. */
  public static NodeRelay open(String host, int target) throws IOException {
    var relay = new NodeRelay(new ServerSocket(0, 64, InetAddress.getByName(host)), target);
    Thread.ofPlatform().daemon().name("relay " + host).start(relay::accept);
    return relay;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Nothing of whoever calls from there passes any more, nor goes back. */
  public void cut(String host) throws IOException {
    cut.add(InetAddress.getByName(host));
  }

  /** Whether these bytes have passed as they are. */
  public synchronized boolean saw(String text) {
    var all = passed.toString(StandardCharsets.ISO_8859_1);
    return all.contains(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  public synchronized int bytes() {
    return passed.size();
  }

  private void accept() {
    try {
      while (true) {
        var caller = socket.accept();
        var called = new Socket();
        open.add(caller);
        open.add(called);
        called.connect(new InetSocketAddress(socket.getInetAddress(), target));
        pass(caller.getInetAddress(), caller, called);
        pass(caller.getInetAddress(), called, caller);
      }
    } catch (IOException e) {
      closeAll();
    }
  }

  private void pass(InetAddress caller, Socket from, Socket to) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (from;
              to) {
            pass(caller, from.getInputStream(), to.getOutputStream());
          } catch (IOException e) {
            open.remove(from);
          }
        });
  }

  private void pass(InetAddress caller, InputStream in, OutputStream out) throws IOException {
    var buffer = new byte[16 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (!cut.contains(caller)) {
        record(buffer, read);
        out.write(buffer, 0, read);
      }
    }
  }

  private synchronized void record(byte[] buffer, int length) {
    passed.write(buffer, 0, length);
  }

  private void closeAll() {
    for (var each : List.copyOf(open)) {
      try {
        each.close();
      } catch (IOException e) {
        open.remove(each);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    closeAll();
  }
}
