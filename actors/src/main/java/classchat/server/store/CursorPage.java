package classchat.server.store;

import classchat.wire.MemberCursor;
import java.util.List;

/**
 * Member cursors that changed.
 *
 * @param revision these are all changes up to it
 * @param more there are later ones: ask again from {@code revision}
 */
public record CursorPage(List<MemberCursor> members, long revision, boolean more) {
  public CursorPage {
    members = List.copyOf(members);
  }
}
