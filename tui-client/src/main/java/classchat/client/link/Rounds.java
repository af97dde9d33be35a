package classchat.client.link;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which server is tried when: the next one at once, and a pause when all have failed. */
final class Rounds {
  private final List<ServerAddress> servers;
  private final RandomGenerator random;
  private Backoff backoff;
  private int at;
  private int failed;
  private Duration notBefore = Duration.ZERO;

  Rounds(List<ServerAddress> servers, Backoff backoff, RandomGenerator random) {
    this.servers = servers;
    this.backoff = backoff;
    this.random = random;
  }

  /** The one whose turn it is. */
  ServerAddress server() {
    return servers.get(at);
  }

  /** It is signed in there. */
  void succeeded() {
    failed = 0;
    notBefore = Duration.ZERO;
    backoff = backoff.reset();
  }

  /**
   * It failed or was lost: the next one's turn after this wait.
   *
   * @param after what it asked for, which binds nobody but those who ask all servers again
   */
  Duration failed(Duration after) {
    at = (at + 1) % servers.size();
    failed++;
    notBefore = longer(notBefore, after);
    if (failed % servers.size() != 0) {
      return Duration.ZERO;
    }
    backoff = backoff.failed();
    var pause = longer(backoff.pause(random), notBefore);
    notBefore = Duration.ZERO;
    return pause;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
