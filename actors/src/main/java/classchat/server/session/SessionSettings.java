package classchat.server.session;

import java.time.Duration;

/**
 * What a session holds its client to.
 *
 * @param requests unanswered requests; a client that overruns them is not read for a while
 * @param signInTimeout from the end of the handshake until credentials have come; again after a
 *     refusal
 * @param signInTries refused sign-ins on one connection
 * @param positions conversations that a device may name when it attaches
 * @param cursors conversations whose cursors may be on their way to the store
 * @param postsPerSecond sustained posts of one account; 0 is without limit
 * @param postBurst posts of one account at once
 * @param blocked accounts that one account may have blocked
 * @param renew how often a session tells its user that it is there
 * @param answer after how long an unanswered post is given back to the client; longer than a
 *     conversation takes to give up by itself
 * @param stop how long a session waits for answers when the server ends
 */
public record SessionSettings(
    int requests,
    Duration signInTimeout,
    int signInTries,
    int positions,
    int cursors,
    int postsPerSecond,
    int postBurst,
    int blocked,
    Duration renew,
    Duration answer,
    Duration stop) {
  /** Those of the design. */
  public static final SessionSettings DEFAULT =
      new SessionSettings(
          64,
          Duration.ofSeconds(15),
          5,
          10_000,
          1024,
          200,
          400,
          1000,
          Duration.ofSeconds(20),
          Duration.ofSeconds(40),
          Duration.ofSeconds(5));

  public SessionSettings {
    positive(requests, "requests");
    positive(signInTries, "sign-in-tries");
    positive(positions, "positions");
    positive(cursors, "cursors");
    positive(postBurst, "post-burst");
    positive(blocked, "blocked");
    if (postsPerSecond < 0) {
      throw new IllegalArgumentException("posts-per-second must not be negative");
    }
  }

  private static void positive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
