package classchat.server.session;

import java.util.HashSet;
import java.util.Set;

/** The requests of one client that are not answered yet. */
final class Credit {
  private final int most;
  private final Set<Long> unanswered = new HashSet<>();

  Credit(int most) {
    this.most = most;
  }

  /** False when the number is in use. */
  boolean take(long request) {
    return unanswered.add(request);
  }

  void give(long request) {
    unanswered.remove(request);
  }

  boolean isSpent() {
    return unanswered.size() >= most;
  }

  boolean isUntouched() {
    return unanswered.isEmpty();
  }
}
