package classchat.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes bytes on between clients and a server, counts them, keeps a copy of them if wanted, and
 * holds them back if told.
 */
final class Relay implements AutoCloseable {
  /** Lets bytes pass once they may. */
  private interface Gate {
    void pass() throws IOException;
  }

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
  private final boolean records;
  private final AtomicLong up = new AtomicLong();
  private final AtomicLong down = new AtomicLong();
  private final List<Socket> passing = new CopyOnWriteArrayList<>();
  private long ceiling = Long.MAX_VALUE;

  private Relay(ServerSocket listener, InetSocketAddress target, boolean records) {
    this.listener = listener;
    this.target = target;
    this.records = records;
  }

  /** To the server at HOST:PORT. */
  static Relay to(String address) throws IOException {
    return start(address, true);
  }

  /** One that keeps no copy, for what is large. */
  static Relay counting(String address) throws IOException {
    return start(address, false);
  }

  private static Relay start(String address, boolean records) throws IOException {
    var listener = new ServerSocket(0, 50, Network.loopback());
    var colon = address.lastIndexOf(':');
    var port = Integer.parseInt(address.substring(colon + 1));
    var target = new InetSocketAddress(address.substring(0, colon), port);
    var relay = new Relay(listener, target, records);
    Thread.ofPlatform().daemon().start(relay::accept);
    return relay;
  }

  /** How many bytes went from clients to the server. */
  long up() {
    return up.get();
  }

  /** How many bytes went from the server to clients. */
  long down() {
    return down.get();
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

  /** Lets about so many more bytes go to the server, and then none before {@link #release}. */
  synchronized void holdAfter(long bytes) {
    ceiling = up.get() + bytes;
  }

  synchronized void release() {
    ceiling = Long.MAX_VALUE;
    notifyAll();
  }

  private synchronized void awaitRoom() throws IOException {
    try {
      while (up.get() >= ceiling) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
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
      var server = new Socket(target.getAddress(), target.getPort());
      passing.addAll(List.of(client, server));
      pass(client, server, up, this::awaitRoom);
      pass(server, client, down, () -> {});
    } catch (IOException e) {
      client.close();
    }
  }

  private void pass(Socket from, Socket to, AtomicLong counter, Gate gate) {
    Thread.ofPlatform().daemon().start(() -> copy(from, to, counter, gate));
  }

  private void copy(Socket from, Socket to, AtomicLong counter, Gate gate) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      var buffer = new byte[64 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        gate.pass();
        record(buffer, count);
        out.write(buffer, 0, count);
        counter.addAndGet(count);
      }
    } catch (IOException e) {
      // one side left: closing both tells the other
    }
  }

  private synchronized void record(byte[] buffer, int count) {
    if (records) {
      recorded.write(buffer, 0, count);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    release();
    cut();
  }
}
