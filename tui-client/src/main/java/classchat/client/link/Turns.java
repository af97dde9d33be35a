package classchat.client.link;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps what is asked about one name in order, while something asked before has to look up users
 * first. Not safe for use by several threads.
 */
final class Turns {
  private final int limit;
  private final Map<String, ArrayDeque<Runnable>> held = new HashMap<>();
  private int waiting;

  /**
   * @param limit how many may wait, for all names together
   */
  Turns(int limit) {
    this.limit = limit;
  }

  boolean isHeld(String label) {
    return held.containsKey(label);
  }

  /** What is asked about {@code label} from now on waits; what waits already keeps its turn. */
  void hold(String label) {
    held.putIfAbsent(label, new ArrayDeque<>());
  }

  /** Runs {@code next} when it is its turn; false when too many wait. */
  boolean take(String label, Runnable next) {
    var queue = held.get(label);
    if (queue == null) {
      next.run();
      return true;
    }
    if (waiting >= limit) {
      return false;
    }
    waiting++;
    return queue.add(next);
  }

  /** What waits goes on, until one of it holds the name again. */
  void release(String label) {
    var queue = held.remove(label);
    while (queue != null && !queue.isEmpty() && !held.containsKey(label)) {
      waiting--;
      queue.remove().run();
    }
    var again = held.get(label);
    if (queue != null && again != null) {
      again.addAll(queue);
    }
  }
}
