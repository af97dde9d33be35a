package classchat.client.link;

import classchat.wire.KeyHash;
import classchat.wire.stream.KeyCheck;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a server's key is taken.
 *
 * @param expected the keys that this server, or another of the same list, is known by
 */
record KeyPolicy(Trust trust, Set<KeyHash> expected) implements KeyCheck {
  KeyPolicy {
    expected = Set.copyOf(expected);
  }

  /**
   * What is expected of {@code server}, by what all servers of the list were known by before.
   *
   * @param held the key of the server whose slot this link holds
   */
  static KeyPolicy of(
      Trust trust, ServerAddress server, Optional<KeyHash> held, Map<ServerAddress, KeyHash> pins) {
    var expected = new HashSet<KeyHash>();
    held.ifPresent(expected::add);
    Optional.ofNullable(pins.get(server)).ifPresent(expected::add);
    if (expected.isEmpty()) {
      pins.values().stream().findFirst().ifPresent(expected::add);
    }
    return new KeyPolicy(trust, expected);
  }

  @Override
  public boolean accepts(KeyHash seen) {
    var wanted = trust instanceof Trust.Pin(var key) && !key.equals(seen);
    if (wanted || !expected.stream().allMatch(seen::equals)) {
      return false;
    }
    return !expected.isEmpty() || !(trust instanceof Trust.Ask);
  }

  /** Whether an accepted key is pinned; what authorities vouch for may change with their word. */
  boolean pins() {
    return !(trust instanceof Trust.Ca);
  }

  /** The key that was wanted instead of {@code seen}; empty for a server that nobody knows. */
  Optional<KeyHash> instead(KeyHash seen) {
    var known = expected.stream().filter(key -> !key.equals(seen)).findFirst();
    return known.isEmpty() && trust instanceof Trust.Pin(var key) ? Optional.of(key) : known;
  }
}
