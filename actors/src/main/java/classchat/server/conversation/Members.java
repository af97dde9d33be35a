package classchat.server.conversation;

import classchat.server.store.ConversationState;
import classchat.server.store.GroupState;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupChange;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is in a conversation, and what the group is: after all entries, those being written too. */
final class Members {
  /** With the first entry of each one's present period. */
  private final Map<AccountId, Long> since = new HashMap<>();

  /** The last entries of those who were members before. */
  private final Map<AccountId, Long> left = new HashMap<>();

  private Optional<GroupState> group;

  Members(ConversationState loaded) {
    group = loaded.group();
    for (var member : loaded.members()) {
      var last = member.periods().getLast();
      if (member.present()) {
        since.put(member.account(), last.from());
      } else {
        left.put(member.account(), last.until());
      }
    }
  }

  Set<AccountId> accounts() {
    return Collections.unmodifiableSet(since.keySet());
  }

  boolean has(AccountId account) {
    return since.containsKey(account);
  }

  int size() {
    return since.size();
  }

  /** Empty for a direct conversation, and for a group that is not made yet or has ended. */
  Optional<GroupState> group() {
    return group;
  }

  boolean isOwner(AccountId account) {
    return group.filter(its -> its.owner().equals(account)).isPresent();
  }

  /** Whether it is or was one. */
  boolean knows(AccountId account) {
    return since.containsKey(account) || left.containsKey(account);
  }

  /** The first entry of a present member's period; that of one who comes is being written. */
  Optional<Long> since(AccountId account) {
    return Optional.ofNullable(since.get(account));
  }

  boolean isClass() {
    return group.filter(GroupState::everybody).isPresent();
  }

  /** All but {@code leaving}: who has been there longest first, then by account. */
  List<AccountId> heirsOf(AccountId leaving) {
    return since.entrySet().stream()
        .filter(member -> !member.getKey().equals(leaving))
        .sorted(
            Map.Entry.<AccountId, Long>comparingByValue()
                .thenComparing(member -> member.getKey().value(), Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Takes the next entry.
   *
   * @param history who joins reads what was before, as far as it was no member then
   */
  void apply(StoredEntry entry, List<AccountId> joins, List<AccountId> leaves, boolean history) {
    if (entry.content() instanceof GroupChange change) {
      group = after(change, entry.author());
    }
    for (var account : joins) {
      since.put(account, history ? left.getOrDefault(account, 0L) + 1 : entry.seq());
    }
    for (var account : leaves) {
      since.remove(account);
      left.put(account, entry.seq());
    }
  }

  private Optional<GroupState> after(GroupChange change, AccountId author) {
    return switch (change) {
      case GroupCreated(var name, var others, var everybody) ->
          Optional.of(new GroupState(name, author, everybody));
      case Renamed(var name) -> group.map(its -> its.called(name));
      case OwnerChanged(var owner) -> group.map(its -> its.of(owner.account()));
      case Left(var heir) when heir.isPresent() -> group.map(its -> its.of(heir.get().account()));
      case Left last -> isOwner(author) ? Optional.empty() : group;
      case Silenced silenced -> group;
      case Added added -> group;
      case Removed removed -> group;
    };
  }
}
