package classchat.server.registry;

import classchat.wire.UserName;

/**
 * A try to sign in by password, or what became of one, which counts on all nodes.
 *
 * @param address where it came from, or the network of that
 */
public record Guess(UserName user, String address, How how) {
  /** What is told of a try. */
  public enum How {
    BEGUN,
    /** The password was right. */
    RIGHT,
    /** Whether it was could not be found out. */
    UNDECIDED
  }
}
