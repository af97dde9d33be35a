package classchat.server.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a store and its database, and fails as networks do. */
final class DatabaseRelay implements AutoCloseable {
  /** What passes. */
  private enum Passing {
    BOTH,
    /** What the database says is lost. */
    QUESTIONS,
    /** The connection that says something next ends, and what it says is lost. */
    NOT_THE_NEXT_QUESTION,
    NOT_THE_NEXT_ANSWER,
    NOTHING
  }

  /** What a connection that is closed says, and nobody waits for an answer to it. */
  private static final byte GOOD_BYE = 'X';

  private final int target;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
  private final AtomicInteger turns = new AtomicInteger();
  private final Set<Socket> answered = ConcurrentHashMap.newKeySet();
  private volatile Passing passing = Passing.BOTH;
  private volatile String awaited = "";
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

  /** Ends the connection that asks something next, before that has passed. */
  void cutAtQuestion() {
    passing = Passing.NOT_THE_NEXT_QUESTION;
  }

  /** Ends the connection that is answered next, before the answer has passed. */
  void cutAtAnswer() {
    passing = Passing.NOT_THE_NEXT_ANSWER;
  }

  /** Ends the connection that says this next, before the answer has passed. */
  void cutAtAnswerTo(String statement) {
    awaited = statement;
  }

  /** All that has passed, in both directions. */
  byte[] recorded() {
    synchronized (recorded) {
      return recorded.toByteArray();
    }
  }

  /** How often somebody has said something after the database had answered. */
  int turns() {
    return turns.get();
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
      pass(from.getInputStream(), to.getOutputStream(), question ? from : to, question);
    } catch (IOException e) {
      close(to);
    } finally {
      open.remove(from);
    }
  }

  private void pass(InputStream in, OutputStream out, Socket client, boolean question)
      throws IOException {
    var some = new byte[65_536];
    for (var n = in.read(some); n >= 0; n = in.read(some)) {
      lookFor(some, n, question);
      if (isCutNow(question)) {
        return;
      }
      if (passes(question)) {
        count(client, question, some[0] == GOOD_BYE);
        record(some, n);
        out.write(some, 0, n);
        out.flush();
      }
    }
  }

  private void lookFor(byte[] some, int length, boolean question) {
    if (question
        && !awaited.isEmpty()
        && new String(some, 0, length, StandardCharsets.ISO_8859_1).contains(awaited)) {
      awaited = "";
      cutAtAnswer();
    }
  }

  private boolean passes(boolean question) {
    return switch (passing) {
      case BOTH, NOT_THE_NEXT_QUESTION, NOT_THE_NEXT_ANSWER -> true;
      case QUESTIONS -> question;
      case NOTHING -> false;
    };
  }

  private synchronized boolean isCutNow(boolean question) {
    var cut = passing == (question ? Passing.NOT_THE_NEXT_QUESTION : Passing.NOT_THE_NEXT_ANSWER);
    if (cut) {
      passing = Passing.BOTH;
    }
    return cut;
  }

  private void count(Socket client, boolean question, boolean goodBye) {
    if (!question) {
      answered.add(client);
    } else if (answered.remove(client) && !goodBye) {
      turns.incrementAndGet();
    }
  }

  private void record(byte[] some, int length) {
    synchronized (recorded) {
      recorded.write(some, 0, length);
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
