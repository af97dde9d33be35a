package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Held;
import classchat.server.store.ConversationState;
import classchat.server.store.Membership;
import classchat.server.store.Sender;
import classchat.server.store.StoredEntry;
import classchat.server.store.Write.Append;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.ErrorCode;
import classchat.wire.FileId;
import classchat.wire.GroupName;
import classchat.wire.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One incarnation's view of a conversation: what is on disk, and on top of it what is being
 * written, in order. Posts are judged against both. Changes in place, as a copy of all senders for
 * each post would cost more than the post; it is thrown away whole when a write fails.
 */
final class Ledger {
  private final Rules rules;
  private final ConversationState loaded;
  private final long incarnation;

  // On disk.
  private final Map<AccountId, Membership> members = new HashMap<>();
  private long written;
  private long revision;

  // On disk or being written.
  private Room room;
  private final Map<DeviceId, Sender> senders = new HashMap<>();
  private final Map<DeviceId, Recent> recent = new HashMap<>();
  private final Deque<InFlight> pending = new ArrayDeque<>();

  // What the judgement that was open last depended on.
  private Facts facts = Facts.none();
  private Optional<GroupName> reserved = Optional.empty();
  private Optional<Post> spaced = Optional.empty();
  private long lastSeq;
  private long lastSentAt;

  Ledger(Rules rules, ConversationState loaded, long incarnation) {
    this.rules = rules;
    this.loaded = loaded;
    this.incarnation = incarnation;
    this.written = loaded.lastSeq();
    this.lastSeq = loaded.lastSeq();
    this.lastSentAt = loaded.lastSentAt();
    this.revision = loaded.revision();
    loaded.members().forEach(member -> members.put(member.account(), member));
    this.room = Room.of(loaded);
    loaded.senders().forEach(sender -> senders.put(sender.device(), sender));
  }

  long incarnation() {
    return incarnation;
  }

  /** The last entry on disk. */
  long written() {
    return written;
  }

  /** The revision on disk. */
  long revision() {
    return revision;
  }

  /** The last entry on disk or being written. */
  long lastSeq() {
    return lastSeq;
  }

  int inFlight() {
    return pending.size();
  }

  /** What the last answer that rests on pending state has to wait for. */
  Optional<InFlight> lastInFlight() {
    return Optional.ofNullable(pending.peekLast());
  }

  Optional<Membership> member(AccountId account) {
    return Optional.ofNullable(members.get(account));
  }

  Iterable<Sender> senders() {
    return senders.values();
  }

  /** Whether it has the two members that it is named after. */
  boolean isDirect() {
    var present = present();
    return present.size() == 2 && peerOf(present.accounts().iterator().next()).isPresent();
  }

  /** What it is after all that is being written. */
  Room room() {
    return room;
  }

  /** Who there is, those included whose coming is being written. */
  Members present() {
    return room.members();
  }

  /** All that ever were members, as on disk. */
  Collection<Membership> members() {
    return members.values();
  }

  /** The other member of a direct conversation. */
  Optional<AccountId> peerOf(AccountId account) {
    return present().accounts().stream()
        .filter(other -> rules.isDirect(account, other))
        .findFirst();
  }

  /** Who there is besides one. */
  List<AccountId> others(AccountId account) {
    return present().accounts().stream().filter(other -> !other.equals(account)).toList();
  }

  /** Those whose first period begins with an entry. */
  List<AccountId> membersSince(long seq) {
    return members.values().stream()
        .filter(member -> member.periods().getFirst().from() == seq)
        .map(Membership::account)
        .toList();
  }

  /** Remembers what the store says, for the post that it was asked for. */
  void learn(Facts found) {
    facts = found;
  }

  /** What is remembered for this post. */
  Facts facts(Post post) {
    return facts.about(post);
  }

  /** Whether the group may be called so. */
  boolean isReserved(GroupName name) {
    return reserved.filter(name::equals).isPresent();
  }

  /** An entry that is being written. */
  Optional<StoredEntry> writing(long seq) {
    return pending.stream().map(InFlight::entry).filter(each -> each.seq() == seq).findFirst();
  }

  /**
   * Whether an account may read an entry: the present period counts also while it is being written,
   * the others once they are.
   */
  boolean mayRead(AccountId account, long seq) {
    return present().since(account).filter(first -> first <= seq).isPresent()
        || member(account).stream()
            .flatMap(member -> member.periods().stream())
            .anyMatch(period -> period.until() != Range.OPEN && period.holds(seq));
  }

  /** Remembers that the group may be called so, until that is written or another name wanted. */
  void reserved(GroupName name) {
    reserved = Optional.of(name);
  }

  /** Whether there is space for the file that a post offers. */
  boolean hasSpace(Post post) {
    return spaced.filter(post::equals).isPresent();
  }

  /** Remembers that there is, for this post only. */
  void spaced(Post post) {
    spaced = Optional.of(post);
  }

  /** Whether an entry that is being written offers a file. */
  boolean isOffering(FileId file) {
    return pending.stream()
        .anyMatch(each ->
            each.entry().content() instanceof FileOffered offer && offer.file().equals(file));
  }

  /** The n of the last entry of a device; 0 when it has made none. */
  long lastN(DeviceId device) {
    var sender = senders.get(device);
    return sender == null ? 0 : sender.lastN();
  }

  /**
   * Whether an entry of a device that made none in this incarnation is newer than what was loaded:
   * it was still on its way then, so all of this is out of date.
   */
  boolean isUnknown(StoredEntry entry) {
    return entry.seq() > loaded.lastSeq();
  }

  /** Takes what a device made last, as it is on disk. */
  void recall(DeviceId device, List<StoredEntry> entries) {
    recent.putIfAbsent(device, new Recent(entries));
  }

  /**
   * @param now milliseconds since 1970
   */
  Verdict judge(Post post, long now) {
    var misdirected = rules.misdirected(post);
    if (misdirected.isPresent()) {
      return misdirected.get();
    }
    if (senders.containsKey(post.device()) && !recent.containsKey(post.device())) {
      return new Verdict.Recall();
    }
    var place = place(post);
    if (place.isPresent()) {
      return repeated(place.get());
    }
    if (rules.wantsBlocks()) {
      return new Verdict.AskBlocks();
    }
    var forbidden = rules.forbidden(post, room, lastSeq > 0);
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    if (post.draft().n() != expectedN(post.device())) {
      return outOfOrder(post.device());
    }
    return new Judgement(rules, this, post, Math.max(lastSentAt, now)).verdict();
  }

  /** Another entry of the device has this n, or one before it is missing. */
  Verdict.Refused outOfOrder(DeviceId device) {
    return new Verdict.Refused(
        ErrorCode.OUT_OF_ORDER, "not the next entry of this device", expectedN(device));
  }

  /** Takes a post that was judged to be the next entry. */
  Append append(Held held, Verdict.Next next, long now) {
    var post = held.post();
    lastSentAt = Math.max(lastSentAt, now);
    lastSeq++;
    var entry =
        new StoredEntry(
            lastSeq, lastSentAt, post.author(), post.device(), post.draft(), next.content());
    var append =
        new Append(
            loaded.id(), incarnation, lastSeq - 1, entry, next.joins(), next.leaves(), history());
    var inFlight = new InFlight(append, next.veiled());
    inFlight.askers().add(held);
    pending.add(inFlight);
    recent.computeIfAbsent(post.device(), first -> new Recent(List.of())).add(entry);
    room = room.with(entry, new Moves(next.joins(), next.leaves()), history());
    reserved = Optional.empty();
    spaced = Optional.empty();
    facts = Facts.none();
    senders.put(post.device(), new Sender(post.device(), post.author(), post.draft().n(), lastSeq));
    return append;
  }

  /** The first append in flight is on disk. */
  InFlight commit(long seq) {
    var first = pending.remove();
    if (first.entry().seq() != seq) {
      throw new IllegalStateException(seq + " is on disk before " + first.entry().seq());
    }
    written = first.entry().seq();
    first.append().joins().forEach(account -> join(account, written));
    first.append().leaves().forEach(account -> leave(account, written));
    return first;
  }

  /** A member's cursor is on disk. */
  void moved(Membership member) {
    members.put(member.account(), member);
    revision++;
  }

  private long expectedN(DeviceId device) {
    return lastN(device) + 1;
  }

  private Optional<Recent.Place> place(Post post) {
    return Optional.ofNullable(recent.get(post.device()))
        .flatMap(entries -> entries.find(post.draft()));
  }

  private Verdict repeated(Recent.Place place) {
    return pending.stream()
        .filter(each -> each.entry().seq() == place.seq())
        .findFirst()
        .<Verdict>map(Verdict.Repeated::new)
        .orElseGet(() -> new Verdict.Known(place));
  }

  private boolean history() {
    return rules.isGroup() && rules.history();
  }

  private void join(AccountId account, long seq) {
    var before = members.get(account);
    var periods = new ArrayList<Range>(before == null ? List.of() : before.periods());
    var first = periods.isEmpty() ? 1 : periods.getLast().until() + 1;
    periods.add(new Range(history() ? first : seq, Range.OPEN));
    members.put(
        account,
        before == null
            ? new Membership(account, periods, 0, 0)
            : new Membership(account, periods, before.delivered(), before.read()));
  }

  private void leave(AccountId account, long seq) {
    members.computeIfPresent(
        account,
        (same, member) -> {
          var periods = new ArrayList<>(member.periods());
          periods.add(new Range(periods.removeLast().from(), seq));
          return new Membership(account, periods, member.delivered(), member.read());
        });
  }
}
