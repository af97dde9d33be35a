package classchat.bench.ledger;

/**
 * How much is done.
 *
 * @param users who chat, each with a device
 * @param seconds of the users have a second device
 * @param groups each with about half of the users
 * @param messages that are said at least
 * @param kills of the server with SIGKILL
 * @param serverFaults other faults of it: SIGTERM, halts, a slow and a failing store, clocks
 * @param lineFaults of connections
 * @param deviceFaults clients that are killed, or leave and come back
 */
record Scale(
    int users,
    int seconds,
    int groups,
    int messages,
    int kills,
    int serverFaults,
    int lineFaults,
    int deviceFaults) {
  /** About five minutes. */
  static final Scale WHOLE = new Scale(12, 2, 5, 50_000, 22, 18, 210, 40);

  /** Less than a minute. */
  static final Scale SHORT = new Scale(5, 1, 2, 1_500, 3, 5, 12, 3);

  /** Enough for every broken server to show. */
  static final Scale PROOF = new Scale(5, 1, 2, 4_000, 5, 15, 20, 4);
}
