package classchat.server.registry;

import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.server.store.Account;
import classchat.wire.AccountId;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Who has a session on this node. Safe for use by many threads; never blocks for long. */
public final class OnlineUsers {
  private final NavigableMap<UserName, UserInfo> byName = new TreeMap<>();
  private final Map<AccountId, Integer> sessions = new HashMap<>();

  synchronized void came(UserInfo user) {
    if (sessions.merge(user.account(), 1, Integer::sum) == 1) {
      byName.put(user.name(), user);
    }
  }

  synchronized void went(UserInfo user) {
    if (sessions.computeIfPresent(user.account(), (id, n) -> n == 1 ? null : n - 1) == null) {
      byName.remove(user.name());
    }
  }

  /** Whether a user has a session here. */
  public synchronized boolean isOnline(AccountId account) {
    return sessions.containsKey(account);
  }

  /** How many users have. */
  public synchronized int count() {
    return byName.size();
  }

  /** How many of these users have. */
  public synchronized int countOf(Collection<AccountId> accounts) {
    return (int) accounts.stream().filter(sessions::containsKey).count();
  }

  /** Users by name, those after {@code after} only; at most {@code limit}. */
  public synchronized List<UserInfo> page(Optional<UserName> after, int limit) {
    Collection<UserInfo> rest =
        after.map(name -> byName.tailMap(name, false)).orElse(byName).values();
    return rest.stream().limit(limit).toList();
  }

  /** How things stand with an account. */
  PresenceChanged presence(AccountId account, long lastSeen) {
    return new PresenceChanged(account, isOnline(account), lastSeen);
  }

  /** An account as others see it now. */
  public UserInfo describe(Account account) {
    return new UserInfo(
        account.id(),
        account.name(),
        account.displayName(),
        account.role(),
        isOnline(account.id()),
        account.lastSeen());
  }
}
