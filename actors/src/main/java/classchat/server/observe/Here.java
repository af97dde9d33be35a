package classchat.server.observe;

import classchat.wire.DeviceId;
import classchat.wire.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Who is connected, and since when. For one thread at a time. */
final class Here {
  private static final int NAMED = 8;

  /** Since when; a device has two sessions for the moment in which one replaces the other. */
  private final TreeMap<UserName, Map<DeviceId, Deque<Instant>>> users = new TreeMap<>();

  void came(UserName user, DeviceId device, Instant at) {
    users
        .computeIfAbsent(user, name -> new HashMap<>())
        .computeIfAbsent(device, id -> new ArrayDeque<>())
        .add(at);
  }

  /** How long it was there. */
  Duration went(UserName user, DeviceId device, Instant at) {
    var devices = users.getOrDefault(user, Map.of());
    var since = devices.get(device);
    if (since == null) {
      return Duration.ZERO;
    }
    var stayed = Duration.between(since.remove(), at);
    if (since.isEmpty()) {
      devices.remove(device);
    }
    if (devices.isEmpty()) {
      users.remove(user);
    }
    return stayed;
  }

  /** Such as {@code 2 here: ann bob}; by number alone when they are many. */
  @Override
  public String toString() {
    if (users.isEmpty()) {
      return "nobody here";
    }
    var names = new StringBuilder(users.size() + " here");
    if (users.size() <= NAMED) {
      names.append(':');
      users.keySet().forEach(name -> names.append(' ').append(name));
    }
    return names.toString();
  }
}
