package classchat.server.user;

import classchat.server.user.InternalCommand.Seat;
import classchat.wire.DeviceId;
import java.util.HashMap;
import java.util.Map;

/**
 * How things stand with one account.
 *
 * @param exists whether there is such an account
 * @param generation of the account, as far as it is known
 * @param lastSeen milliseconds since 1970; 0 when never
 * @param seats its sessions, one for a device
 * @param storing how many times last seen is being stored
 * @param quiet whether nothing has come since it was last looked
 */
record Standing(
    boolean exists,
    long generation,
    long lastSeen,
    Map<DeviceId, Seat> seats,
    int storing,
    boolean quiet) {
  Standing {
    seats = Map.copyOf(seats);
  }

  boolean online() {
    return !seats.isEmpty();
  }

  Standing with(DeviceId device, Seat seat) {
    var more = new HashMap<>(seats);
    more.put(device, seat);
    return new Standing(exists, generation, Math.max(lastSeen, seat.heard()), more, storing, quiet);
  }

  Standing without(DeviceId device, long seen) {
    var fewer = new HashMap<>(seats);
    fewer.remove(device);
    return new Standing(exists, generation, Math.max(lastSeen, seen), fewer, storing, quiet);
  }

  Standing withSeen(long seen) {
    return new Standing(exists, generation, Math.max(lastSeen, seen), seats, storing, quiet);
  }

  Standing withAccount(boolean found, long current) {
    return new Standing(found, Math.max(generation, current), lastSeen, seats, storing, quiet);
  }

  Standing withStoring(int change) {
    return new Standing(exists, generation, lastSeen, seats, storing + change, quiet);
  }

  Standing withQuiet(boolean now) {
    return new Standing(exists, generation, lastSeen, seats, storing, now);
  }
}
