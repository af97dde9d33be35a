package classchat.client.link;

import classchat.client.model.ConversationRef;
import classchat.client.model.Group;
import classchat.client.model.GroupEntry;
import classchat.client.model.Standing;
import classchat.client.model.Tally;
import classchat.client.profile.Note;
import classchat.client.profile.SlotState;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.MemberCursor;
import classchat.wire.Position;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One conversation as the link keeps it. Not safe for use by several threads. */
final class Talk {
  /** More than a group can have members many times over; of further ones no receipts are kept. */
  private static final int MOST = 50_000;

  private final ConversationId id;
  private final Catchup catchup;
  private final Map<AccountId, MemberCursor> members = new LinkedHashMap<>();

  /** The other one of a direct conversation. */
  private Note.@Nullable Met peer;

  /** What the group is, as the server says; of no meaning in a direct conversation. */
  private Group group = Group.unborn("");

  /** What the group is by the entries that were given out. */
  private Group told = group;

  private Tally tally;
  private long revision;
  private long shown;

  /** The last entry that was given out and the time of which is known. */
  private long stampSeq;

  private long stampSentAt;
  private long ownLast;
  private Cursor confirmed;
  private long attachedAt;

  private Talk(ConversationId id, Catchup catchup) {
    this.id = id;
    this.catchup = catchup;
    this.tally = Tally.NONE;
    this.confirmed = new Cursor(id, 0, 0);
  }

  /** A direct one. */
  static Talk with(Note.Met peer, int hold) {
    var talk = new Talk(peer.conversation(), new Catchup(0, hold));
    talk.peer = peer;
    return talk;
  }

  /** A group. */
  static Talk of(ConversationId id, Group group, int hold) {
    var talk = new Talk(id, new Catchup(0, hold));
    talk.group = group;
    talk.told = group;
    return talk;
  }

  /** As the profile remembers it; empty when it does not remember whose it is. */
  static Optional<Talk> restored(ConversationId id, SlotState.Talk saved, int hold) {
    if (saved.peer().isEmpty() && saved.group().isEmpty()) {
      return Optional.empty();
    }
    var talk = new Talk(id, new Catchup(saved.shown(), hold));
    talk.peer = saved.peer().orElse(null);
    talk.group = saved.group().orElse(talk.group);
    talk.told = talk.group;
    talk.shown = saved.shown();
    talk.stamp(saved.shown(), saved.shownSentAt());
    talk.ownLast = saved.lastN() > 0 ? saved.shown() : 0;
    talk.revision = saved.revision();
    saved.members().forEach(member -> talk.members.put(member.account(), member));
    saved.tally().ifPresent(t -> talk.tally = new Tally(t.read(), t.unread(), t.upTo()));
    saved.confirmed().ifPresent(c -> talk.confirmed = new Cursor(talk.id, c.delivered(), c.read()));
    return Optional.of(talk);
  }

  ConversationId id() {
    return id;
  }

  Catchup catchup() {
    return catchup;
  }

  boolean isGroup() {
    return peer == null;
  }

  /** The other one of a direct conversation. */
  Note.Met peer() {
    return Objects.requireNonNull(peer, "a group has no peer");
  }

  /** The other one; empty in a group. */
  Optional<Note.Met> partner() {
    return Optional.ofNullable(peer);
  }

  /** What the group is now, as far as is known. */
  Group group() {
    return group;
  }

  /** What the group is by the entries that were given out. */
  Group told() {
    return told;
  }

  /** Whether the group is to be made yet. */
  boolean isUnborn() {
    return isGroup() && group.asOf() == 0;
  }

  /** The server says what the group is; where that is older than what is known, it says nothing. */
  void know(Group facts) {
    group = facts.asOf() >= group.asOf() ? facts : group;
    told = told.isUnclear() && facts.asOf() >= told.asOf() ? facts : told;
  }

  /** An entry that is no message was given out. */
  void tell(GroupEntry entry, String self) {
    told = told.after(entry, self);
    group = group.after(entry, self);
  }

  Note.Grouped grouped() {
    return new Note.Grouped(id, told);
  }

  /** What it is called, with its sign. */
  String label() {
    return peer == null ? "#" + group.name() : "@" + peer.name();
  }

  /** The other one has another name now. */
  void rename(Note.Met met) {
    peer = met;
  }

  ConversationRef ref() {
    return new ConversationRef(id, label());
  }

  Tally tally() {
    return tally;
  }

  void tally(Tally next) {
    tally = next;
  }

  Note.Tallied tallied() {
    return new Note.Tallied(id, tally.read(), tally.unread(), tally.upTo());
  }

  Standing standing() {
    return new Standing(ref(), tally.unread(), catchup.given(), tally.read());
  }

  long shown() {
    return shown;
  }

  void shown(long seq) {
    shown = seq;
  }

  /** The entry at {@code seq} was given out. */
  void stamp(long seq, long sentAt) {
    stampSeq = seq;
    stampSentAt = sentAt;
  }

  /** When the entry at {@code seq} was sent; 0 when that is not known. */
  private long sentAt(long seq) {
    return seq == stampSeq ? stampSentAt : 0;
  }

  /** What the profile is to remember of what was shown. */
  Note.Placed placed() {
    return new Note.Placed(id, shown, sentAt(shown));
  }

  /** An own message stands at {@code seq}. */
  void own(long seq) {
    ownLast = Math.max(ownLast, seq);
  }

  long revision() {
    return revision;
  }

  Collection<MemberCursor> members() {
    return members.values();
  }

  /**
   * Whether somebody has not read the newest own message.
   *
   * @param self this account, which is not asked
   */
  boolean wantsReceipts(Optional<AccountId> self) {
    var others = isGroup() ? group.members() - 1 : 1;
    return ownLast > 0 && readers(self) < others;
  }

  private long readers(Optional<AccountId> self) {
    return members.values().stream()
        .filter(member -> member.read() >= ownLast && !self.equals(Optional.of(member.account())))
        .count();
  }

  /** Takes a member's cursor over; empty when nothing is new. */
  Optional<MemberCursor> progress(MemberCursor cursor) {
    var was = members.get(cursor.account());
    if (was == null && members.size() >= MOST) {
      return Optional.empty();
    }
    var next =
        was == null
            ? cursor
            : new MemberCursor(
                cursor.account(),
                Math.max(was.delivered(), cursor.delivered()),
                Math.max(was.read(), cursor.read()));
    members.put(cursor.account(), next);
    return next.equals(was) ? Optional.empty() : Optional.of(next);
  }

  void revision(long next) {
    revision = next;
  }

  /** The server has gone back to {@code seq}: nothing above it is known any more. */
  void goBack(long seq) {
    catchup.goBack(seq);
    told = told.backTo(seq);
    group = group.backTo(seq);
    attachedAt = Math.min(attachedAt, seq);
    shown = Math.min(shown, seq);
    ownLast = Math.min(ownLast, seq);
    confirmed =
        new Cursor(id, Math.min(confirmed.delivered(), seq), Math.min(confirmed.read(), seq));
    tally = new Tally(Math.min(tally.read(), seq), 0, seq);
  }

  /** The server's receipts begin anew. */
  void forgetReceipts() {
    revision = 0;
    members.clear();
  }

  /** How far this device is, for the server. */
  Cursor cursor() {
    return new Cursor(id, shown, Math.min(tally.read(), shown));
  }

  Cursor confirmed() {
    return confirmed;
  }

  /** The server has lost cursors that it had confirmed; it has still this much read. */
  void unconfirmed(long read) {
    confirmed = new Cursor(id, read, read);
  }

  void confirmed(Cursor cursor) {
    confirmed =
        new Cursor(
            id,
            Math.max(confirmed.delivered(), cursor.delivered()),
            Math.max(confirmed.read(), cursor.read()));
  }

  /** What the server is told on a new connection. */
  Position attach() {
    catchup.forget();
    attachedAt = catchup.given();
    return new Position(id, attachedAt, revision, sentAt(attachedAt));
  }

  /**
   * The position that this connection began with: nothing up to it is new, or the server has gone
   * back.
   */
  long attachedAt() {
    return attachedAt;
  }
}
