package classchat.server.registry;

import classchat.server.store.HeadRow;
import classchat.wire.Head;
import classchat.wire.Limits;
import classchat.wire.Range;
import classchat.wire.codec.FrameEncoder;
import java.util.ArrayList;
import java.util.List;

/** Heads as members see them. */
public final class Heads {
  private Heads() {}

  /** What a member is told; of periods beyond the limit the latest count. */
  public static Head of(HeadRow row, OnlineUsers online) {
    var periods = row.periods();
    var named = periods.subList(Math.max(0, periods.size() - Limits.RANGES), periods.size());
    return new Head(
        row.conversation(),
        named,
        lastSeq(row),
        row.revision(),
        row.read(),
        row.unread(),
        row.peer().map(online::describe),
        Head.ALL,
        row.group());
  }

  /** The last entry that there is for this member. */
  static long lastSeq(HeadRow row) {
    return row.periods().isEmpty() ? 0 : Math.min(row.periods().getLast().until(), row.lastSeq());
  }

  /** Whether the member still is one. */
  public static boolean isPresent(HeadRow row) {
    return !row.periods().isEmpty() && row.periods().getLast().until() == Range.OPEN;
  }

  /** Cuts heads into pages that fit a frame; at least one, which may be empty. */
  static List<List<Head>> pages(List<Head> heads) {
    List<List<Head>> pages = new ArrayList<>();
    List<Head> page = new ArrayList<>();
    int bytes = 0;
    for (var head : heads) {
      int size = FrameEncoder.sizeOf(head);
      if (!page.isEmpty() && (page.size() == Limits.PAGE_ITEMS || bytes + size > Limits.PAGE)) {
        pages.add(page);
        page = new ArrayList<>();
        bytes = 0;
      }
      page.add(head);
      bytes += size;
    }
    pages.add(page);
    return pages;
  }
}
