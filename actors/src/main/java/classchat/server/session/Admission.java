package classchat.server.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Bounds how many connections there are, in all and of strangers. Safe for use by many threads. */
public final class Admission {
  /**
   * How many there may be at a time.
   *
   * @param connections in all
   * @param strangers that have not signed in
   * @param strangersPerNetwork of these from one address; of IPv6 the network (64 bits) counts
   */
  public record Bounds(int connections, int strangers, int strangersPerNetwork) {
    /** Enough for a class that comes back all at once. */
    public static final Bounds DEFAULT = new Bounds(20_000, 2000, 500);
  }

  /** Whether a connection may be. */
  public sealed interface Decision {
    /** It may; the ticket is to be given back. */
    record Admitted(Ticket ticket) implements Decision {}

    /** There are too many. */
    record TurnedAway(String reason) implements Decision {}
  }

  /**
   * How it went since the start.
   *
   * @param admitted each is open or ended
   * @param turnedAway closed at once, as there were too many
   * @param strangers of those that are open, the ones that have not signed in
   */
  public record Figures(long admitted, long turnedAway, long ended, int open, int strangers) {}

  private final Bounds bounds;
  private final Map<String, Integer> strangersOf = new HashMap<>();
  private int connections;
  private int strangers;
  private long admitted;
  private long turnedAway;
  private long ended;

  public Admission(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Counts one more from {@code remote}, as a stranger. */
  public synchronized Decision admit(InetAddress remote) {
    var decision = decide(remote);
    switch (decision) {
      case Decision.Admitted one -> admitted++;
      case Decision.TurnedAway one -> turnedAway++;
    }
    return decision;
  }

  private Decision decide(InetAddress remote) {
    if (connections >= bounds.connections()) {
      return new Decision.TurnedAway(bounds.connections() + " connections in all");
    }
    if (strangers >= bounds.strangers()) {
      return new Decision.TurnedAway(bounds.strangers() + " that have not signed in");
    }
    var network = network(remote);
    if (strangersOf.getOrDefault(network, 0) >= bounds.strangersPerNetwork()) {
      return new Decision.TurnedAway(
          bounds.strangersPerNetwork() + " from there that have not signed in");
    }
    connections++;
    strangers++;
    strangersOf.merge(network, 1, Integer::sum);
    return new Decision.Admitted(new Ticket(this, network));
  }

  /** How it went. */
  public synchronized Figures figures() {
    return new Figures(admitted, turnedAway, ended, connections, strangers);
  }

  /** How many connections there are. */
  public synchronized int connections() {
    return connections;
  }

  /** How many of them have not signed in. */
  public synchronized int strangers() {
    return strangers;
  }

  synchronized void known(String network) {
    strangers--;
    strangersOf.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
  }

  synchronized void ended() {
    connections--;
    ended++;
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
        : address.getHostAddress();
  }
}
