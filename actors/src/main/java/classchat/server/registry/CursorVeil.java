package classchat.server.registry;

import classchat.wire.AccountId;
import classchat.wire.MemberCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * Cursors that rest on entries of which not everybody may know who made them. Who asks and leaves
 * rests there alone, so that all others are told that everybody is at the entry before.
 *
 * @param shown all cursors of the frame, as those are told
 * @param resting those that rest there, as they are
 * @param authors who made these entries; one who made them all has nothing to learn
 */
public record CursorVeil(
    List<MemberCursor> shown, List<MemberCursor> resting, List<AccountId> authors) {
  public CursorVeil {
    shown = List.copyOf(shown);
    resting = List.copyOf(resting);
    authors = List.copyOf(authors);
  }

  boolean hidesNothingFrom(Seat seat) {
    return seat.isStaff() || authors.stream().allMatch(seat.account()::equals);
  }

  /** Whether an account has a cursor here that others must not see. */
  boolean isResting(AccountId account) {
    return resting.stream().anyMatch(cursor -> cursor.account().equals(account));
  }

  /** As one account is told, which knows its own cursor. */
  List<MemberCursor> shownTo(AccountId account) {
    var cursors = new ArrayList<>(shown);
    for (var own : resting) {
      if (own.account().equals(account)) {
        cursors.replaceAll(cursor -> cursor.account().equals(account) ? own : cursor);
      }
    }
    return cursors;
  }
}
