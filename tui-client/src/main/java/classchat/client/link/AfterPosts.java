package classchat.client.link;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Requests about a conversation, each of which waits until the posts that were given before it are
 * answered: a first post makes the conversation that it asks about. Not safe for use by several
 * threads.
 */
final class AfterPosts {
  private record Waiting(Talk talk, long upTo, Runnable go, Runnable lost) {}

  private final Outbox outbox;
  private final int limit;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

  /**
   * @param limit how many may wait; more are refused by {@link #add}
   */
  AfterPosts(Outbox outbox, int limit) {
    this.outbox = outbox;
    this.limit = limit;
  }

  /**
   * Runs {@code go} when it may, or {@code lost} if the connection goes before; false when full.
   */
  boolean add(Talk talk, Runnable go, Runnable lost) {
    if (waiting.size() >= limit) {
      return false;
    }
    waiting.add(new Waiting(talk, outbox.newest(talk.id()), go, lost));
    return true;
  }

  /** Runs those whose turn it is. */
  void pump() {
    for (var next : List.copyOf(waiting)) {
      if (!outbox.waits(next.talk().id(), next.upTo())) {
        waiting.remove(next);
        next.go().run();
      }
    }
  }

  /** Nothing of it will be answered. */
  void lost() {
    var all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(one -> one.lost().run());
  }
}
