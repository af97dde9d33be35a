package classchat.wire;

/**
 * Entries that a member may read: one membership period, or the part of it that there is.
 *
 * @param from the first seq
 * @param until the last seq, or {@link #OPEN}
 */
public record Range(long from, long until) {
  /** Still a member. */
  public static final long OPEN = Long.MAX_VALUE;

  public Range {
    Require.positive(from, "from");
    Require.that(until >= from, "a range ends where it begins or later");
  }

  public boolean holds(long seq) {
    return from <= seq && seq <= until;
  }
}
