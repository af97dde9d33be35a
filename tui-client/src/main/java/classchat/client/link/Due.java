package classchat.client.link;

import java.util.OptionalLong;

/** Moments at which something is to be done, by a monotonic clock. */
final class Due {
  private Due() {}

  /** The earlier of both, where there is one. */
  static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
  }
}
