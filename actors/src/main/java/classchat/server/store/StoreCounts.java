package classchat.server.store;

/** How much a database holds. */
public record StoreCounts(long accounts, long conversations, long entries) {
  /** Of one that cannot be read. */
  public static final StoreCounts NONE = new StoreCounts(0, 0, 0);
}
