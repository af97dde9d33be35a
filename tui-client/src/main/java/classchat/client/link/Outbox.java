package classchat.client.link;

import classchat.client.model.Origin;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Books of every post until it is answered: what is to be sent next, what is under way, what comes
 * again. It sends and saves nothing itself. Times are nanoseconds of a monotonic clock. Not safe
 * for use by several threads.
 */
final class Outbox {
  /** What a refusal leads to. */
  sealed interface Consequence {
    /** It is sent again, when it may be. */
    record Again() implements Consequence {}

    /** It is given up; the rest has moved up, to be saved before it is sent. */
    record GivenUp(OutboxItem item, ErrorCode code, String text, List<OutboxItem> moved)
        implements Consequence {}

    /** All have other numbers, to be saved before they are sent. */
    record Moved(List<OutboxItem> moved, long lastN) implements Consequence {}
  }

  private record Sending(long key, ConversationId conversation, long n, int epoch, long due) {}

  private final LinkSettings.Bounds bounds;
  private final Duration resend;
  private final RandomGenerator random;
  private final Map<ConversationId, OutboxLane> lanes = new LinkedHashMap<>();
  private final Map<Long, OutboxItem> byNonce = new HashMap<>();
  private final LinkedHashMap<Long, Sending> sendings = new LinkedHashMap<>();
  private long lastKey;
  private long bytes;

  Outbox(LinkSettings.Bounds bounds, Duration resend, RandomGenerator random) {
    this.bounds = bounds;
    this.resend = resend;
    this.random = random;
  }

  /** Numbers of this conversation go on after {@code lastN}. */
  void count(ConversationId conversation, long lastN) {
    lanes.put(conversation, new OutboxLane(conversation, lastN));
  }

  /** A post of an earlier run. */
  void restore(OutboxItem item) {
    book(item, true);
  }

  /** A new post, not to be sent before {@link #saved}; empty when the profile holds all it may. */
  Optional<OutboxItem> add(ConversationId conversation, EntryContent content, Origin origin) {
    var n = lane(conversation).nextN();
    var item = new OutboxItem(lastKey + 1, conversation, n, nonce(), content, origin);
    if (byNonce.size() >= bounds.drafts() || bytes + item.bytes() > bounds.draftBytes()) {
      return Optional.empty();
    }
    book(item, false);
    return Optional.of(item);
  }

  /** The post, or its new number, is on disk. */
  void saved(OutboxItem item) {
    lane(item.conversation()).saved(item.key());
  }

  /** The post could not be saved: as if it had never been; those behind it move up. */
  List<OutboxItem> unsaved(OutboxItem item) {
    forget(item);
    return lane(item.conversation()).giveUp(current(item));
  }

  /** How many posts are unanswered. */
  int size() {
    return byNonce.size();
  }

  /** How many requests are under way. */
  int underWay() {
    return sendings.size();
  }

  /** Whether anything of the conversation is unanswered. */
  boolean holds(ConversationId conversation) {
    var lane = lanes.get(conversation);
    return lane != null && !lane.isEmpty();
  }

  boolean inFlight(ConversationId conversation) {
    var lane = lanes.get(conversation);
    return lane != null && lane.inFlight();
  }

  long lastN(ConversationId conversation) {
    return lane(conversation).lastN();
  }

  /** The key of the newest unanswered post of the conversation, 0 when there is none. */
  long newest(ConversationId conversation) {
    return lane(conversation).newestKey();
  }

  /** Whether a post of the conversation up to this key is unanswered. */
  boolean waits(ConversationId conversation, long upTo) {
    return lane(conversation).oldestKey() <= upTo;
  }

  /** The oldest post that may be sent now, in a conversation that is {@code open}. */
  Optional<OutboxItem> next(Predicate<ConversationId> open) {
    OutboxItem oldest = null;
    for (var lane : lanes.values()) {
      var next = lane.isEmpty() ? Optional.<OutboxItem>empty() : lane.next();
      if (next.isPresent()
          && (oldest == null || next.get().key() < oldest.key())
          && open.test(lane.id())) {
        oldest = next.get();
      }
    }
    return Optional.ofNullable(oldest);
  }

  /** It is on its way as {@code request}. */
  void sent(OutboxItem item, long request, long now) {
    var lane = lane(item.conversation());
    lane.sent(item);
    sendings.put(
        request,
        new Sending(
            item.key(), item.conversation(), item.n(), lane.epoch(), now + resend.toNanos()));
  }

  /** Whether {@code request} is a post of ours. */
  boolean knows(long request) {
    return sendings.containsKey(request);
  }

  /** The server has it, by the answer to {@code request}. Empty when that was known already. */
  Optional<OutboxItem> posted(long request, long nonce) {
    sendings.remove(request);
    return logged(nonce);
  }

  /** The server has it, as its log shows. Empty when that was known already. */
  Optional<OutboxItem> logged(long nonce) {
    var item = Optional.ofNullable(byNonce.get(nonce)).map(this::current);
    item.ifPresent(known -> {
      forget(known);
      lane(known.conversation()).remove(known);
    });
    return item;
  }

  /** The server refuses {@code request}. */
  Consequence refused(
      long request, ErrorCode code, String text, boolean retryable, long expectedN) {
    var sending = sendings.remove(request);
    if (sending == null) {
      return new Consequence.Again();
    }
    var lane = lane(sending.conversation());
    var item = lane.withKey(sending.key());
    if (item.isEmpty()) {
      return new Consequence.Again();
    }
    var stale = sending.epoch() != lane.epoch();
    if (code == ErrorCode.OUT_OF_ORDER && expectedN > 0) {
      return stale ? waited(lane, item.get()) : moved(lane, expectedN);
    }
    if (retryable || code == ErrorCode.OUT_OF_ORDER) {
      return stale ? waited(lane, item.get()) : again(lane, item.get());
    }
    lane.hold(item.get(), code, text);
    return waited(lane, item.get());
  }

  /** Everything that is under way will not be answered: the connection is gone. */
  void disconnected() {
    sendings.clear();
    lanes.values().forEach(OutboxLane::backToFirst);
  }

  /** When the oldest request is due again. */
  OptionalLong due() {
    return sendings.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(sendings.firstEntry().getValue().due());
  }

  /** What was not answered in time is sent again, and what is behind it. */
  void overdue(long now) {
    for (var sending : List.copyOf(sendings.entrySet())) {
      if (sending.getValue().due() > now) {
        return;
      }
      sendings.remove(sending.getKey());
      late(sending.getValue());
    }
  }

  /**
   * An older sending counts as well when the row is held for what comes of it: this post is sent
   * again, as it may have been taken.
   */
  private void late(Sending sending) {
    var lane = lane(sending.conversation());
    var held = lane.isHeldFor(sending.key()) && !underWay(sending.key());
    if (held || sending.epoch() == lane.epoch()) {
      lane.withKey(sending.key()).ifPresent(item -> lane.backTo(item.n()));
    }
  }

  private Consequence moved(OutboxLane lane, long expectedN) {
    return new Consequence.Moved(lane.renumberAll(expectedN), lane.lastN());
  }

  private static Consequence again(OutboxLane lane, OutboxItem item) {
    lane.backTo(item.n());
    return new Consequence.Again();
  }

  /** A refused post is given up once nothing more can come about it: a Posted wins. */
  private Consequence waited(OutboxLane lane, OutboxItem item) {
    var verdict = lane.verdict().filter(refused -> refused.key() == item.key());
    if (verdict.isEmpty() || underWay(item.key())) {
      return new Consequence.Again();
    }
    forget(item);
    var moved = lane.giveUp(item);
    return new Consequence.GivenUp(item, verdict.get().code(), verdict.get().text(), moved);
  }

  private boolean underWay(long key) {
    return sendings.values().stream().anyMatch(sending -> sending.key() == key);
  }

  private void book(OutboxItem item, boolean saved) {
    lane(item.conversation()).add(item, saved);
    byNonce.put(item.nonce(), item);
    lastKey = Math.max(lastKey, item.key());
    bytes += item.bytes();
  }

  private void forget(OutboxItem item) {
    byNonce.remove(item.nonce());
    bytes -= item.bytes();
  }

  private OutboxItem current(OutboxItem item) {
    return lane(item.conversation()).withKey(item.key()).orElse(item);
  }

  private OutboxLane lane(ConversationId conversation) {
    return lanes.computeIfAbsent(conversation, id -> new OutboxLane(id, 0));
  }

  /** An id for a group that this client makes. */
  ConversationId newGroup() {
    return ConversationId.group(random);
  }

  private long nonce() {
    var nonce = random.nextLong();
    while (byNonce.containsKey(nonce)) {
      nonce = random.nextLong();
    }
    return nonce;
  }

  /** All that is unanswered, oldest first. */
  List<OutboxItem> items() {
    var all = new ArrayList<>(byNonce.values());
    all.sort(Comparator.comparingLong(OutboxItem::key));
    return all;
  }
}
