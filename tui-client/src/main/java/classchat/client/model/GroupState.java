package classchat.client.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes a conversation a group.
 *
 * @param changes the newest entries that are no messages, by seq, at most {@link
 *     ConversationState#KEPT}
 * @param members the present ones by bare name, as far as they are known
 * @param listed up to which entry {@code members} are all there are; 0 when never asked
 * @param answers the accepted answers of the newest questions that have one, by seq, at most {@link
 *     ConversationState#KEPT}
 */
public record GroupState(
    Group group,
    List<GroupEntry> changes,
    SortedMap<String, GroupMember> members,
    long listed,
    Map<Long, Long> answers) {

  public GroupState {
    changes = List.copyOf(changes);
    members = Collections.unmodifiableSortedMap(members);
    answers = Map.copyOf(answers);
  }

  /** A group of which no more is known. */
  static GroupState of(Group group) {
    return new GroupState(group, List.of(), new TreeMap<>(), 0, Map.of());
  }

  /** Whether {@link #members} are all there are. */
  public boolean isListed() {
    return listed > 0;
  }

  /** What the group is now; where that is older than what is known, it changes nothing. */
  GroupState with(Group facts) {
    return facts.asOf() < group.asOf()
        ? this
        : new GroupState(facts, changes, members, listed, answers);
  }

  /** An entry takes its place; one that is there changes nothing. */
  GroupState with(GroupEntry entry, String self) {
    if (changes.stream().anyMatch(known -> known.seq() == entry.seq())) {
      return this;
    }
    return new GroupState(group.after(entry, self), placed(entry), members, listed, answered(entry))
        .moved(entry, self);
  }

  /** Earlier entries, which change nothing of what the group is. */
  GroupState withEarlier(List<GroupEntry> page) {
    var state = this;
    for (var entry : page) {
      var known = state.changes.stream().anyMatch(one -> one.seq() == entry.seq());
      state =
          known
              ? state
              : new GroupState(group, state.placed(entry), members, listed, state.answered(entry));
    }
    return state;
  }

  /** Who is in it after the entry {@code asOf}; what came since is applied to it. */
  GroupState listed(List<GroupMember> all, long asOf, String self) {
    var byName = new TreeMap<String, GroupMember>();
    all.forEach(member -> byName.put(member.person().user(), member));
    var state = new GroupState(group, changes, byName, asOf, answers);
    for (var entry : changes) {
      state = state.moved(entry, self);
    }
    return state;
  }

  /** Without what a server lost that went back to {@code seq}. */
  GroupState upTo(long seq) {
    var kept = changes.stream().filter(entry -> entry.seq() <= seq).toList();
    return new GroupState(group.backTo(seq), kept, members, Math.min(listed, seq), answers);
  }

  private List<GroupEntry> placed(GroupEntry entry) {
    var next = new ArrayList<>(changes);
    next.add(entry);
    next.sort((one, other) -> Long.compare(one.seq(), other.seq()));
    var over = next.size() - ConversationState.KEPT;
    return over > 0 ? next.subList(over, next.size()) : next;
  }

  private GroupState moved(GroupEntry entry, String self) {
    if (entry.seq() <= listed) {
      return this;
    }
    if (entry.change() instanceof Change.Added(var added) && added.contains(self)) {
      // Who was there before is not known any more.
      return new GroupState(group, changes, new TreeMap<>(), 0, answers);
    }
    return new GroupState(group, changes, membersAfter(entry), listed, answers);
  }

  private SortedMap<String, GroupMember> membersAfter(GroupEntry entry) {
    var next = new TreeMap<>(members);
    switch (entry.change()) {
      case Change.Created(var name, var others, var everybody) -> {
        come(next, List.of(entry.by()), entry.seq());
        come(next, others, entry.seq());
      }
      case Change.Added(var added) -> come(next, added, entry.seq());
      case Change.Removed(var gone) -> next.keySet().removeAll(gone);
      case Change.Left left -> next.remove(entry.by());
      case Change.Renamed renamed -> {}
      case Change.HandedOn handedOn -> {}
      case Change.Silenced silenced -> {}
      case Change.Answered answered -> {}
    }
    return next;
  }

  private static void come(Map<String, GroupMember> members, List<String> users, long seq) {
    users.forEach(user -> members.put(user, new GroupMember(Person.named(user), seq)));
  }

  private Map<Long, Long> answered(GroupEntry entry) {
    if (!(entry.change() instanceof Change.Answered(var question, var answer))) {
      return answers;
    }
    var next = new HashMap<>(answers);
    next.put(question, answer);
    if (next.size() > ConversationState.KEPT) {
      next.remove(Collections.min(next.keySet()));
    }
    return next;
  }
}
