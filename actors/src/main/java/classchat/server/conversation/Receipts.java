package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.store.Membership;
import classchat.server.store.Write.Move;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
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

  /** A cursor, and who wants to know when it is stored. */
  private record Wish(Reached reached, ActorRef<ConversationReply> replyTo) {
    AccountId account() {
      return reached.account();
    }

    Owner owner() {
      return new Owner(reached.account(), reached.device());
    }

    Wish at(long delivered, long read) {
      return new Wish(new Reached(account(), reached.device(), delivered, read), replyTo);
    }
  }

  /** A cursor that a write moves. */
  record Moving(Membership before, Membership after) {}

  private final ConversationId id;
  private final int limit;
  private final Map<Owner, Wish> gathered = new LinkedHashMap<>();
  private List<Wish> writing = List.of();
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

  /** Takes what devices have got; false when there is no room for one. */
  boolean gather(Advance advance) {
    var all = true;
    for (var reached : advance.cursors()) {
      all &= gather(new Wish(reached, advance.replyTo()));
    }
    return all;
  }

  private boolean gather(Wish wish) {
    if (gathered.size() >= limit && !gathered.containsKey(wish.owner())) {
      return false;
    }
    arrivals++;
    gathered.merge(wish.owner(), wish, Receipts::further);
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
    confirm(batch.stored);
    return batch.moves.isEmpty()
        ? Optional.empty()
        : Optional.of(new MoveCursors(id, ledger.incarnation(), ledger.revision(), batch.moves));
  }

  /** What was being written is on disk: tells the devices, and gives back what moved, in order. */
  List<Moving> written() {
    var moved = moving;
    confirm(writing);
    writing = List.of();
    moving = List.of();
    return moved;
  }

  /** What was being written may not be on disk: it has to be decided anew. */
  void again() {
    writing.forEach(
        wish -> gathered.merge(wish.owner(), wish, (newer, older) -> further(older, newer)));
    writing = List.of();
    moving = List.of();
  }

  /** Each who asked gets one message, or as few as can be. */
  private void confirm(List<Wish> wishes) {
    var asked = new LinkedHashMap<ActorRef<ConversationReply>, List<Reached>>();
    for (var wish : wishes) {
      asked.computeIfAbsent(wish.replyTo(), any -> new ArrayList<>(1)).add(wish.reached());
    }
    asked.forEach(this::confirm);
  }

  private void confirm(ActorRef<ConversationReply> replyTo, List<Reached> cursors) {
    for (var from = 0; from < cursors.size(); from += BATCH) {
      var part = cursors.subList(from, Math.min(cursors.size(), from + BATCH));
      replyTo.tell(new ConversationReply.Advanced(id, part));
    }
  }

  private static Wish further(Wish before, Wish now) {
    return now.at(
        Math.max(before.reached().delivered(), now.reached().delivered()),
        Math.max(before.reached().read(), now.reached().read()));
  }

  /** One write, as it is put together. */
  private static final class Batch {
    private final Ledger ledger;
    private final Map<AccountId, Membership> reached = new HashMap<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<Moving> moving = new ArrayList<>();
    private final List<Wish> waiting = new ArrayList<>();

    /** What is on disk already. */
    private final List<Wish> stored = new ArrayList<>();

    Batch(Ledger ledger) {
      this.ledger = ledger;
    }

    /** Who is no member is ignored. */
    void add(Wish wish) {
      var member = Optional.ofNullable(reached.get(wish.account()));
      member.or(() -> ledger.member(wish.account())).ifPresent(m -> add(clip(wish, m), m));
    }

    private void add(Wish wish, Membership before) {
      var to = wish.reached();
      var after =
          new Membership(
              before.account(),
              before.periods(),
              Math.max(before.delivered(), to.delivered()),
              Math.max(before.read(), to.read()));
      if (!after.equals(before)) {
        moves.add(new Move(to.account(), to.device(), to.delivered(), to.read()));
        moving.add(new Moving(before, after));
        reached.put(after.account(), after);
      }
      (reached.containsKey(wish.account()) ? waiting : stored).add(wish);
    }

    private Wish clip(Wish wish, Membership member) {
      var read = within(member.periods(), wish.reached().read());
      var delivered = Math.max(within(member.periods(), wish.reached().delivered()), read);
      return wish.at(delivered, read);
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
