package classchat.server.session;

import classchat.wire.AccountId;
import classchat.wire.Draft;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Posted;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Posts to one user as fast as it is told to, within its credit or beyond it. */
final class Poster implements AutoCloseable {
  private final TestClient client;
  private final AccountId to;
  private final int credit;
  private final Map<Long, Long> unanswered = new ConcurrentHashMap<>();
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final Queue<Draft> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> refused = new ConcurrentLinkedQueue<>();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong heldBack = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
  private volatile boolean closed;

  Poster(TestClient client, AccountId to, int credit) {
    this.client = client;
    this.to = to;
    this.credit = credit;
  }

  Poster start() {
    thread.start();
    return this;
  }

  /** Somebody wants to say something; whether there was credit for it. */
  boolean offer() {
    if (unanswered.size() >= credit) {
      heldBack.incrementAndGet();
      return false;
    }
    say();
    return true;
  }

  /** Says it whatever the credit is. */
  void say() {
    var n = sent.incrementAndGet();
    var post = client.post(to, n, "post " + n);
    unanswered.put(post.request(), System.nanoTime());
    client.send(post);
  }

  private void run() {
    while (!closed) {
      for (var frame : client.take()) {
        if (frame instanceof Answer answer) {
          on(answer);
        }
      }
    }
  }

  private void on(Answer answer) {
    if (answer instanceof Posted posted) {
      nanos.add(System.nanoTime() - Objects.requireNonNull(unanswered.get(answer.request())));
      accepted.add(posted.draft());
    } else {
      refused.add(answer);
    }
    unanswered.remove(answer.request());
  }

  TestClient client() {
    return client;
  }

  long sent() {
    return sent.get();
  }

  int accepted() {
    return accepted.size();
  }

  Queue<Draft> drafts() {
    return accepted;
  }

  Queue<Answer> refused() {
    return refused;
  }

  /** How long each took that was accepted. */
  Queue<Long> nanos() {
    return nanos;
  }

  /** What found no credit and was not said. */
  long heldBack() {
    return heldBack.get();
  }

  boolean isAnswered() {
    return unanswered.isEmpty();
  }

  @Override
  public void close() {
    closed = true;
  }
}
