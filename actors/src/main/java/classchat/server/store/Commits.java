package classchat.server.store;

/** Hears of each transaction of the logs, on the writer's thread: it neither blocks nor throws. */
@FunctionalInterface
public interface Commits {
  /** Nobody listens. */
  Commits NONE = (writes, nanos) -> {};

  /**
   * One is on disk.
   *
   * @param writes that it holds
   * @param nanos from its begin until it was synced
   */
  void committed(int writes, long nanos);
}
