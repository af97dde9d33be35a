package classchat.client.link;

import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The unanswered posts of one conversation, in order, and from which of them on to send. Whatever
 * shows that one was not taken - a refusal, silence, another connection - moves that point back and
 * begins a new epoch: what is still to come about older sendings only frees their credit, so that
 * sixty refusals of one row do not send the row sixty times. Not safe for use by several threads.
 */
final class OutboxLane {
  /** Why the first post is not sent again before what is under way about it has come. */
  record Verdict(long key, ErrorCode code, String text) {}

  private final ConversationId id;
  private final TreeMap<Long, OutboxItem> items = new TreeMap<>();

  /** How many saves of a post are under way, by key. */
  private final Map<Long, Integer> unsaved = new HashMap<>();

  private Optional<Verdict> verdict = Optional.empty();
  private long lastN;
  private long sendFrom = 1;
  private int epoch;

  OutboxLane(ConversationId id, long lastN) {
    this.id = id;
    this.lastN = lastN;
    this.sendFrom = lastN + 1;
  }

  long nextN() {
    return lastN + 1;
  }

  long lastN() {
    return lastN;
  }

  int epoch() {
    return epoch;
  }

  long newestKey() {
    return items.isEmpty() ? 0 : items.lastEntry().getValue().key();
  }

  /** {@link Long#MAX_VALUE} when there is none. */
  long oldestKey() {
    return items.isEmpty() ? Long.MAX_VALUE : items.firstEntry().getValue().key();
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /** Takes one in; it is not sent before {@link #saved}. */
  void add(OutboxItem item, boolean saved) {
    items.put(item.n(), item);
    lastN = Math.max(lastN, item.n());
    sendFrom = items.size() == 1 ? item.n() : Math.min(sendFrom, item.n());
    if (!saved) {
      unsaved.merge(item.key(), 1, Integer::sum);
    }
  }

  void saved(long key) {
    unsaved.computeIfPresent(key, (any, saves) -> saves == 1 ? null : saves - 1);
  }

  /** The next one to send, when there is one that may be. */
  Optional<OutboxItem> next() {
    var entry = items.ceilingEntry(sendFrom);
    return entry == null || unsaved.containsKey(entry.getValue().key()) || verdict.isPresent()
        ? Optional.empty()
        : Optional.of(entry.getValue());
  }

  void sent(OutboxItem item) {
    sendFrom = item.n() + 1;
  }

  boolean inFlight() {
    return !items.isEmpty() && items.firstKey() < sendFrom;
  }

  /** Sends again from {@code n} on. */
  void backTo(long n) {
    resumeAt(n);
    verdict = Optional.empty();
  }

  private void resumeAt(long n) {
    if (n < sendFrom) {
      sendFrom = n;
      epoch++;
    }
  }

  /** Sends everything again. */
  void backToFirst() {
    epoch++;
    verdict = Optional.empty();
    sendFrom = items.isEmpty() ? lastN + 1 : items.firstKey();
  }

  Optional<OutboxItem> withKey(long key) {
    return items.values().stream().filter(item -> item.key() == key).findFirst();
  }

  /** It is answered: its n is used up. */
  void remove(OutboxItem item) {
    items.remove(item.n());
    unsaved.remove(item.key());
    verdict = verdict.filter(waiting -> waiting.key() != item.key());
  }

  /**
   * Holds the row until everything under way about this post has come. While it is held for another
   * one, this one is to be sent again after that: its refusal comes again, too.
   */
  void hold(OutboxItem item, ErrorCode code, String text) {
    if (verdict.isPresent() && !isHeldFor(item.key())) {
      resumeAt(item.n());
      return;
    }
    verdict = Optional.of(new Verdict(item.key(), code, text));
  }

  /** Whether the row is held for this post. */
  boolean isHeldFor(long key) {
    return verdict.filter(waiting -> waiting.key() == key).isPresent();
  }

  Optional<Verdict> verdict() {
    return verdict;
  }

  /**
   * It is given up: those behind it move up. Returns the ones with another n, not to be sent before
   * saved.
   */
  List<OutboxItem> giveUp(OutboxItem item) {
    remove(item);
    lastN--;
    var behind = List.copyOf(items.tailMap(item.n(), false).values());
    return renumber(behind, item.n());
  }

  /**
   * The server counts from {@code expected}: all move there, in order. Returns those with another
   * n.
   */
  List<OutboxItem> renumberAll(long expected) {
    var all = List.copyOf(items.values());
    lastN = expected - 1 + all.size();
    var changed = renumber(all, expected);
    sendFrom = expected;
    return changed;
  }

  private List<OutboxItem> renumber(List<OutboxItem> row, long first) {
    var changed = new ArrayList<OutboxItem>();
    row.forEach(item -> items.remove(item.n()));
    var n = first;
    for (var item : row) {
      var moved = item.numbered(n++);
      items.put(moved.n(), moved);
      if (moved.n() != item.n()) {
        changed.add(moved);
        unsaved.merge(moved.key(), 1, Integer::sum);
      }
    }
    sendFrom = Math.min(sendFrom, first);
    epoch++;
    return changed;
  }

  ConversationId id() {
    return id;
  }
}
