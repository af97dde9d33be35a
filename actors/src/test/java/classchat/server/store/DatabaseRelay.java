package classchat.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a store and its database, and fails as networks do. */
final class DatabaseRelay implements AutoCloseable {
  /** What passes. */
  private enum Passing {
    BOTH,
    /** What the database says is lost. */
    QUESTIONS,
    NOTHING
  }

  private final int target;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Passing passing = Passing.BOTH;
  private volatile boolean refusing;

  private DatabaseRelay(int target, ServerSocket listening) {
    this.target = target;
    this.listening = listening;
  }

  static DatabaseRelay to(int port) {
    try {
      var relay =
          new DatabaseRelay(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + listening.getLocalPort() + "/" + database;
  }

  /** Ends all connections and takes no others. */
  void cut() {
    refusing = true;
    open.forEach(DatabaseRelay::close);
  }

  /** Swallows everything from now on, without a word. */
  void freeze() {
    passing = Passing.NOTHING;
  }

  /** Swallows what the database says from now on. */
  void loseAnswers() {
    passing = Passing.QUESTIONS;
  }

  /** Connections that are made from now on are whole; those that lost something end. */
  void heal() {
    open.forEach(DatabaseRelay::close);
    passing = Passing.BOTH;
    refusing = false;
  }

  @Override
  public void close() {
    cut();
    try {
      listening.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      acceptOne();
    }
  }

  private void acceptOne() {
    try {
      serve(listening.accept());
    } catch (IOException e) {
      return;
    }
  }

  private void serve(Socket client) throws IOException {
    if (refusing) {
      close(client);
      return;
    }
    open.add(client);
    var database = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(database);
    client.setTcpNoDelay(true);
    database.setTcpNoDelay(true);
    Thread.ofVirtual().start(() -> pass(client, database, true));
    Thread.ofVirtual().start(() -> pass(database, client, false));
  }

  private void pass(Socket from, Socket to, boolean question) {
    try (from;
        to) {
      pass(from.getInputStream(), to.getOutputStream(), question);
    } catch (IOException e) {
      close(to);
    } finally {
      open.remove(from);
    }
  }

  private void pass(InputStream from, OutputStream to, boolean question) throws IOException {
    var some = new byte[65_536];
    for (var n = from.read(some); n >= 0; n = from.read(some)) {
      if (passing == Passing.BOTH || (passing == Passing.QUESTIONS && question)) {
        to.write(some, 0, n);
        to.flush();
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
