package classchat.client.link;

import java.time.Duration;

/** Waits that a server asks for: at most an hour, as a number of any size can come. */
final class Waits {
  private static final Duration LONGEST = Duration.ofHours(1);

  private Waits() {}

  static Duration ofMillis(long millis) {
    return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
  }
}
