package classchat.bench.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much is done.
 *
 * @param users who chat, each with a device
 * @param seconds of the users have a second device
 * @param groups each with about half of the users
 * @param messages that are said at least
 * @param rate messages a second at most; 0 is as fast as they are answered
 * @param kills of the server with SIGKILL
 * @param serverFaults other faults of it: SIGTERM, halts, a slow and a failing store, clocks
 * @param lineFaults of connections
 * @param deviceFaults clients that are killed, or leave and come back
 * @param nodes faults of nodes
 */
record Scale(
    int users,
    int seconds,
    int groups,
    int messages,
    int rate,
    int kills,
    int serverFaults,
    int lineFaults,
    int deviceFaults,
    Nodes nodes) {
  /** How often what happens to nodes. */
  record Nodes(Map<Fault.Node, Integer> times) {
    static final Nodes NONE = new Nodes(Map.of());

    Nodes {
      var sorted = new EnumMap<Fault.Node, Integer>(Fault.Node.class);
      sorted.putAll(times);
      times = Collections.unmodifiableMap(sorted);
    }
  }

  /** About five minutes. */
  static final Scale WHOLE = ofOne(12, 2, 5, 50_000, 22, 18, 210, 40);

  /** Less than a minute. */
  static final Scale SHORT = ofOne(5, 1, 2, 1_500, 3, 5, 12, 3);

  /** Enough for every broken server to show. */
  static final Scale PROOF = ofOne(5, 1, 2, 4_000, 5, 15, 20, 4);

  /** Three nodes for about twenty minutes. */
  static final Scale NODES =
      ofNodes(
          12,
          2,
          5,
          20_000,
          60,
          new Nodes(
              Map.of(
                  Fault.Node.KILLED, 20,
                  Fault.Node.TERMINATED, 2,
                  Fault.Node.ROLLED, 2,
                  Fault.Node.DATABASE_KILLED, 3,
                  Fault.Node.PARTED, 3,
                  Fault.Node.HALTED, 3,
                  Fault.Node.FROZEN, 2)));

  /** Three nodes for about a minute. */
  static final Scale NODES_SHORT =
      ofNodes(
          5,
          1,
          2,
          500,
          30,
          new Nodes(
              Map.of(
                  Fault.Node.KILLED, 1,
                  Fault.Node.TERMINATED, 1,
                  Fault.Node.DATABASE_KILLED, 1)));

  private static Scale ofOne(
      int users,
      int seconds,
      int groups,
      int messages,
      int kills,
      int serverFaults,
      int lineFaults,
      int deviceFaults) {
    return new Scale(
        users,
        seconds,
        groups,
        messages,
        0,
        kills,
        serverFaults,
        lineFaults,
        deviceFaults,
        Nodes.NONE);
  }

  private static Scale ofNodes(
      int users, int seconds, int groups, int messages, int rate, Nodes nodes) {
    return new Scale(users, seconds, groups, messages, rate, 0, 0, 0, 0, nodes);
  }

  /** The same with other faults of nodes. */
  Scale with(Nodes other) {
    return new Scale(
        users,
        seconds,
        groups,
        messages,
        rate,
        kills,
        serverFaults,
        lineFaults,
        deviceFaults,
        other);
  }
}
