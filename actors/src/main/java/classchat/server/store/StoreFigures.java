package classchat.server.store;

/**
 * How a store is doing, for monitoring.
 *
 * @param queuedWrites writes that are not committed yet
 * @param queuedBytes what these hold
 * @param submitted writes that came since the start: each is written, refused or queued
 * @param written writes committed since the start
 * @param refused writes refused since the start
 * @param commits transactions of the log since the start
 * @param walBytes size of the write-ahead log that is in use
 * @param waitingReads reads that wait for a thread
 * @param usable false once the database turned out to be damaged
 * @param failing the last write to the logs failed, less than 30 s ago
 */
public record StoreFigures(
    long queuedWrites,
    long queuedBytes,
    long submitted,
    long written,
    long refused,
    long commits,
    long walBytes,
    long waitingReads,
    boolean usable,
    boolean failing) {
  /** Of a store that keeps no figures. */
  public static final StoreFigures NONE = new StoreFigures(0, 0, 0, 0, 0, 0, 0, 0, true, false);
}
