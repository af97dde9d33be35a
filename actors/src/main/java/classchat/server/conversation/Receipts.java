package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.store.Membership;
import classchat.server.store.Write.Move;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.DeviceId;
import classchat.wire.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cursors on their way to disk. Those of one device become one; while some are being written the
 * next ones gather. What moves no cursor of its member is answered and not written.
 */
final class Receipts {
  /** The most cursors in one write. */
  private static final int BATCH = 256;

  /** Whose cursor. */
  private record Owner(AccountId account, DeviceId device) {}

  /** A cursor that a write moves. */
  record Moving(Membership before, Membership after) {}

  private final ConversationId id;
  private final int limit;
  private final Map<Owner, Advance> gathered = new LinkedHashMap<>();
  private List<Advance> writing = List.of();
  private List<Moving> moving = List.of();
  private long arrivals;

  /** Gathers cursors of at most {@code limit} devices. */
  Receipts(ConversationId id, int limit) {
    this.id = id;
    this.limit = limit;
  }

  /** How many have come. */
  long arrivals() {
    return arrivals;
  }

  /** Whether nothing is on its way. */
  boolean isEmpty() {
    return gathered.isEmpty() && writing.isEmpty();
  }

  /** Takes what a device has got; false when there is no room. */
  boolean gather(Advance advance) {
    var owner = new Owner(advance.account(), advance.device());
    if (gathered.size() >= limit && !gathered.containsKey(owner)) {
      return false;
    }
    arrivals++;
    gathered.merge(owner, advance, Receipts::further);
    return true;
  }

  /** The next write; empty when there is none, or while one is being written. */
  Optional<MoveCursors> next(Ledger ledger) {
    if (!writing.isEmpty()) {
      return Optional.empty();
    }
    var batch = new Batch(ledger);
    var each = gathered.values().iterator();
    while (each.hasNext() && batch.moves.size() < BATCH) {
      batch.add(each.next());
      each.remove();
    }
    writing = List.copyOf(batch.waiting);
    moving = List.copyOf(batch.moving);
    return batch.moves.isEmpty()
        ? Optional.empty()
        : Optional.of(new MoveCursors(id, ledger.incarnation(), ledger.revision(), batch.moves));
  }

  /** What was being written is on disk: tells the devices, and gives back what moved, in order. */
  List<Moving> written() {
    var moved = moving;
    writing.forEach(this::confirm);
    writing = List.of();
    moving = List.of();
    return moved;
  }

  /** What was being written may not be on disk: it has to be decided anew. */
  void again() {
    writing.forEach(advance ->
        gathered.merge(
            new Owner(advance.account(), advance.device()),
            advance,
            (newer, older) -> further(older, newer)));
    writing = List.of();
    moving = List.of();
  }

  private void confirm(Advance advance) {
    advance
        .replyTo()
        .tell(new ConversationReply.Advanced(new Cursor(id, advance.delivered(), advance.read())));
  }

  private static Advance further(Advance before, Advance now) {
    return new Advance(
        now.account(),
        now.device(),
        Math.max(before.delivered(), now.delivered()),
        Math.max(before.read(), now.read()),
        now.replyTo());
  }

  /** One write, as it is put together. */
  private final class Batch {
    private final Ledger ledger;
    private final Map<AccountId, Membership> reached = new HashMap<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<Moving> moving = new ArrayList<>();
    private final List<Advance> waiting = new ArrayList<>();

    Batch(Ledger ledger) {
      this.ledger = ledger;
    }

    /** Who is no member is ignored. */
    void add(Advance advance) {
      var member = Optional.ofNullable(reached.get(advance.account()));
      member.or(() -> ledger.member(advance.account())).ifPresent(m -> add(advance, m));
    }

    private void add(Advance wish, Membership before) {
      var advance = clip(wish, before);
      var after =
          new Membership(
              before.account(),
              before.periods(),
              Math.max(before.delivered(), advance.delivered()),
              Math.max(before.read(), advance.read()));
      if (!after.equals(before)) {
        moves.add(
            new Move(advance.account(), advance.device(), advance.delivered(), advance.read()));
        moving.add(new Moving(before, after));
        reached.put(after.account(), after);
      }
      if (reached.containsKey(advance.account())) {
        waiting.add(advance);
      } else {
        confirm(advance);
      }
    }

    private Advance clip(Advance advance, Membership member) {
      var read = within(member.periods(), advance.read());
      var delivered = Math.max(within(member.periods(), advance.delivered()), read);
      return new Advance(advance.account(), advance.device(), delivered, read, advance.replyTo());
    }

    /** The last entry up to {@code seq} that there is and that falls in one of the periods. */
    private long within(List<Range> periods, long seq) {
      var last = Math.min(seq, ledger.written());
      var reachable = 0L;
      for (var period : periods) {
        if (period.from() <= last) {
          reachable = Math.min(last, period.until());
        }
      }
      return reachable;
    }
  }
}
