package classchat.server.session;

import classchat.wire.AccountId;
import classchat.wire.Draft;
import classchat.wire.ServerFrame.Posted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says one thing after another to one user, each again and again until it is taken. */
final class Resender implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofMillis(300);

  private final TestClient client;
  private final AccountId to;
  private final int first;
  private final int most;
  private final List<Draft> accepted = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
  private volatile boolean closed;

  Resender(TestClient client, AccountId to, int most) {
    this(client, to, 1, most);
  }

  /** One that goes on where the client has got to. */
  Resender(TestClient client, AccountId to, int first, int most) {
    this.client = client;
    this.to = to;
    this.first = first;
    this.most = most;
  }

  Resender start() {
    thread.start();
    return this;
  }

  private void run() {
    for (var n = first; n < first + most && !closed; n++) {
      say(n);
    }
  }

  private void say(int n) {
    var before = accepted.size();
    while (accepted.size() == before && !closed) {
      client.send(client.post(to, n, "post " + n));
      listen(n, System.nanoTime() + AGAIN.toNanos());
    }
  }

  /** An answer may be to what was said before, as that was said twice. */
  private void listen(int n, long until) {
    while (System.nanoTime() < until) {
      for (var frame : client.take()) {
        if (frame instanceof Posted posted && posted.draft().n() == n) {
          accepted.add(posted.draft());
          return;
        }
      }
    }
  }

  List<Draft> accepted() {
    return List.copyOf(accepted);
  }

  boolean isDone() {
    return accepted.size() == most;
  }

  @Override
  public void close() {
    closed = true;
  }
}
