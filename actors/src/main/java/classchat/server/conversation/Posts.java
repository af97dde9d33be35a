package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The posts that are not answered yet, at most {@code limit}, in the order in which they came. Each
 * leaves once, when it is answered, so that none is answered twice.
 */
final class Posts {
  /** Between two that have come there is room for one that goes before. */
  private static final long GAP = 2;

  private final int limit;
  private final long patience;
  private final TreeMap<Long, Held> unanswered = new TreeMap<>();
  private long arrivals;
  private long judged;
  private long ticks;
  private boolean blocked;

  /** Gives a post up after more than {@code patience} ticks. */
  Posts(int limit, long patience) {
    this.limit = limit;
    this.patience = patience;
  }

  boolean isFull() {
    return unanswered.size() >= limit;
  }

  boolean isEmpty() {
    return unanswered.isEmpty();
  }

  void add(Post post) {
    arrivals++;
    put(GAP * arrivals, post);
  }

  /** Takes one that is judged before those that wait; at most one at a time. */
  void addFirst(Post post) {
    var first = unanswered.higherKey(judged);
    if (first == null) {
      add(post);
    } else {
      put(first - 1, post);
    }
  }

  private void put(long arrival, Post post) {
    unanswered.put(arrival, new Held(arrival, ticks, post));
  }

  /** How many have come. */
  long arrivals() {
    return arrivals;
  }

  /** The first one that is not judged yet; none while the judgement of one is open. */
  Optional<Held> next() {
    return blocked
        ? Optional.empty()
        : Optional.ofNullable(unanswered.higherEntry(judged)).map(entry -> entry.getValue());
  }

  /** This one cannot be judged yet, and none behind it before it is. */
  void block(Held held) {
    blocked = true;
    judged = held.arrival() - 1;
  }

  void judged(Held held) {
    blocked = false;
    judged = held.arrival();
  }

  /** The judgement that was open can be made now. */
  void unblock() {
    blocked = false;
  }

  /** All have to be judged again, as if they had just come. */
  void judgeAgain() {
    blocked = false;
    judged = 0;
  }

  /** Takes it out; false when it is answered already. */
  boolean settle(Held held) {
    return unanswered.remove(held.arrival()) != null;
  }

  /** Lets a tick pass, and takes out those that have waited too long. */
  List<Held> tick() {
    ticks++;
    var late = new ArrayList<Held>();
    while (!unanswered.isEmpty() && ticks - unanswered.firstEntry().getValue().since() > patience) {
      late.add(unanswered.pollFirstEntry().getValue());
    }
    return late;
  }
}
