package classchat.server.session;

import classchat.server.store.HeadRow;
import classchat.wire.Range;
import java.util.List;

/** What a member may read of a conversation. */
final class Reading {
  private Reading() {}

  /** Up to what there was when membership was read: what came after may not be for this member. */
  static List<Range> ranges(HeadRow head) {
    return head.periods().stream()
        .filter(period -> period.from() <= head.lastSeq())
        .map(period -> new Range(period.from(), Math.min(period.until(), head.lastSeq())))
        .toList();
  }

  /** The last entry up to {@code seq} that may be read; 0 when there is none. */
  static long within(List<Range> readable, long seq) {
    return readable.stream()
        .filter(range -> range.from() <= seq)
        .mapToLong(range -> Math.min(range.until(), seq))
        .max()
        .orElse(0);
  }

  static boolean meets(Range period, List<Range> readable) {
    return readable.stream()
        .anyMatch(range -> range.from() <= period.until() && period.from() <= range.until());
  }
}
