package classchat.client.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One conversation as this client knows it.
 *
 * @param position the newest entry that has come, everything before it included
 * @param read how far this account has read
 * @param unread messages of others above {@code read}
 * @param messages the newest ones by seq, at most {@link #KEPT_OPEN}
 * @param progress how far each member is, by name
 * @param group what is known of it as a group; empty for a direct conversation
 */
public record ConversationState(
    ConversationRef ref,
    long position,
    long read,
    long unread,
    List<ChatMessage> messages,
    Map<String, MemberProgress> progress,
    Optional<GroupState> group) {
  /** The most messages that are kept in memory; earlier ones are fetched again when wanted. */
  public static final int KEPT = 500;

  /** The most messages of the open conversation, in which somebody may have gone back. */
  public static final int KEPT_OPEN = 10_000;

  public ConversationState {
    messages = List.copyOf(messages);
    progress = Map.copyOf(progress);
  }

  /** A conversation of which nothing is known yet. */
  public static ConversationState empty(ConversationRef ref) {
    return new ConversationState(ref, 0, 0, 0, List.of(), Map.of(), Optional.empty());
  }

  /** The standing is the truth, also where it is lower: a server may have gone back. */
  ConversationState with(Standing standing) {
    return new ConversationState(
        standing.conversation(),
        standing.lastSeq(),
        standing.readSeq(),
        standing.unread(),
        messages.stream().filter(message -> message.seq() <= standing.lastSeq()).toList(),
        progress,
        standing.lastSeq() < position ? group.map(its -> its.upTo(standing.lastSeq())) : group);
  }

  /** A message takes its place by seq; one that is there already changes nothing. */
  ConversationState with(ChatMessage message) {
    var at = place(message.seq());
    if (at < messages.size() && messages.get(at).seq() == message.seq()) {
      return this;
    }
    var fresh = message.seq() > position;
    var counts = fresh && !message.own() && message.seq() > read;
    return new ConversationState(
        message.conversation(),
        Math.max(position, message.seq()),
        read,
        counts ? unread + 1 : unread,
        inserted(at, message),
        progress,
        group);
  }

  /** Earlier messages; they change neither position nor counts. */
  ConversationState withEarlier(List<ChatMessage> page) {
    var merged = new TreeMap<Long, ChatMessage>();
    page.forEach(message -> merged.put(message.seq(), message));
    messages.forEach(message -> merged.put(message.seq(), message));
    return with(new ArrayList<>(merged.values()));
  }

  ConversationState with(MemberProgress member) {
    var was = progress.get(member.user());
    var next = was == null ? member : was.atLeast(member);
    if (next.equals(was)) {
      return this;
    }
    var changed = new HashMap<>(progress);
    changed.put(member.user(), next);
    return new ConversationState(ref, position, read, unread, messages, changed, group);
  }

  /** What the group is; its name may be another one. */
  ConversationState with(ConversationRef as, Group facts) {
    var known = group.map(its -> its.with(facts)).orElseGet(() -> GroupState.of(facts));
    return new ConversationState(
        as, position, read, unread, messages, progress, Optional.of(known));
  }

  /** An entry that is no message takes its place by seq. */
  ConversationState with(GroupEntry entry, String self) {
    var known =
        group.orElseGet(
            () -> GroupState.of(Group.unborn(entry.conversation().label().substring(1))));
    return new ConversationState(
        entry.conversation(),
        Math.max(position, entry.seq()),
        read,
        unread,
        messages,
        progress,
        Optional.of(known.with(entry, self)));
  }

  /** Earlier entries that are no messages. */
  ConversationState withEarlierChanges(List<GroupEntry> page) {
    return with(group.map(its -> its.withEarlier(page)));
  }

  /** Who is in the group. */
  ConversationState listed(List<GroupMember> members, long asOf, String self) {
    return with(group.map(its -> its.listed(members, asOf, self)));
  }

  private ConversationState with(Optional<GroupState> changed) {
    return new ConversationState(ref, position, read, unread, messages, progress, changed);
  }

  private ConversationState with(List<ChatMessage> changed) {
    return new ConversationState(ref, position, read, unread, changed, progress, group);
  }

  /** Where {@code seq} is or belongs; nearly always the end. */
  private int place(long seq) {
    var at = messages.size();
    while (at > 0 && messages.get(at - 1).seq() >= seq) {
      at--;
    }
    return at;
  }

  /** With only the newest messages, at most {@code most}. */
  ConversationState trimmed(int most) {
    var over = messages.size() - most;
    return over > 0 ? with(messages.subList(over, messages.size())) : this;
  }

  private List<ChatMessage> inserted(int at, ChatMessage message) {
    var changed = new ArrayList<>(messages);
    changed.add(at, message);
    return changed;
  }
}
