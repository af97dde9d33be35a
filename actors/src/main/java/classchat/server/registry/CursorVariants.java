package classchat.server.registry;

import classchat.server.registry.Broadcast.CursorsMoved;
import classchat.wire.MemberCursor;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import java.util.List;

/** What cursors are told as, by who hears it; shared by all who get the same. */
record CursorVariants(CursorsMoved moved, EncodedFrame whole, EncodedFrame veiled) {
  static CursorVariants of(CursorsMoved moved) {
    var whole = new EncodedFrame(moved.frame().unsafeArray());
    return new CursorVariants(
        moved, whole, moved.veil().map(veil -> push(moved, veil.shown())).orElse(whole));
  }

  /** Only who rests on a veiled entry gets a frame of its own: to others it is not there. */
  EncodedFrame of(Seat seat) {
    if (moved.veil().isEmpty()) {
      return whole;
    }
    var veil = moved.veil().get();
    if (veil.hidesNothingFrom(seat)) {
      return whole;
    }
    return veil.isResting(seat.account()) ? push(moved, veil.shownTo(seat.account())) : veiled;
  }

  private static EncodedFrame push(CursorsMoved moved, List<MemberCursor> members) {
    return FrameEncoder.encode(
        new CursorsPush(moved.conversation(), moved.from(), moved.revision(), members));
  }
}
