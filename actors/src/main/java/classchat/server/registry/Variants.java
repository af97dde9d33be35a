package classchat.server.registry;

import classchat.server.registry.Broadcast.EntryWritten;
import classchat.wire.codec.EncodedFrame;

/**
 * What an entry is told as, by who hears it: encoded before, and shared by all who get the same.
 */
record Variants(EntryWritten entry, EncodedFrame whole, EncodedFrame veiled) {
  static Variants of(EntryWritten entry) {
    var whole = new EncodedFrame(entry.frame().unsafeArray());
    return new Variants(
        entry, whole, entry.veiled().map(v -> new EncodedFrame(v.unsafeArray())).orElse(whole));
  }

  /** Its author and staff may know whose it is. */
  EncodedFrame of(Seat seat) {
    return seat.isStaff() || seat.account().equals(entry.author()) ? whole : veiled;
  }
}
