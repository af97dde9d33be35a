package classchat.bench.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Where a node is reached by the others, on a port of its host beside the one where it listens. It
 * loses what some of them send, and what they would be answered, without telling anybody, until it
 * is whole again: then it goes on where it was, as TCP does. Safe for all threads.
 */
final class NodeRelay implements Closeable {
  /**
   * Whose line is lost.
   *
   * @param all everybody's
   * @param pid else that of this process
   */
  record Loss(boolean all, long pid) {
    static final Loss NONE = new Loss(false, -1);
    static final Loss ALL = new Loss(true, -1);

    boolean meets(long other) {
      return all || pid == other;
    }
  }

  private static final int BUFFER = 64 * 1024;
  private static final Duration STEP = Duration.ofMillis(10);

  private final ServerSocket listener;
  private final int target;
  private final Supplier<Collection<Long>> nodes;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Loss loss = Loss.NONE;

  private NodeRelay(ServerSocket listener, int target, Supplier<Collection<Long>> nodes) {
    this.listener = listener;
    this.target = target;
    this.nodes = nodes;
  }

  /**
   * One on a port of {@code host}.
   *
   * @param target where the node listens
   * @param nodes the processes that may connect
   */
  static NodeRelay on(String host, int port, int target, Supplier<Collection<Long>> nodes) {
    try {
      var relay =
          new NodeRelay(new ServerSocket(port, 50, InetAddress.getByName(host)), target, nodes);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on loses what goes between the node and those processes. */
  void loses(Loss what) {
    loss = what;
  }

  private void accept() {
    try {
      while (true) {
        var from = listener.accept();
        Thread.ofVirtual().start(() -> pass(from));
      }
    } catch (IOException e) {
      sockets.forEach(this::quietly);
    }
  }

  private void pass(Socket from) {
    sockets.add(from);
    try {
      var pid = SocketOwner.of(from, nodes.get());
      awaitWhole(pid);
      var to = new Socket(listener.getInetAddress(), target);
      sockets.add(to);
      Thread.ofVirtual().start(() -> copy(from, to, pid));
      copy(to, from, pid);
    } catch (IOException e) {
      quietly(from);
    }
  }

  private void copy(Socket from, Socket to, long pid) {
    try {
      var buffer = new byte[BUFFER];
      for (var n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        awaitWhole(pid);
        to.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException e) {
      // both ends are told below
    }
    awaitWhole(pid);
    quietly(from);
    quietly(to);
  }

  private void awaitWhole(long pid) {
    while (loss.meets(pid)) {
      Await.pass(STEP);
    }
  }

  private void quietly(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  @Override
  public void close() throws IOException {
    loss = Loss.NONE;
    listener.close();
  }
}
