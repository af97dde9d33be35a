package classchat.server.registry;

import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.server.store.Account;
import classchat.wire.AccountId;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who has a session, on this node or, as far as {@link Neighbours} know, on another one. Safe for
 * use by many threads; never blocks for long.
 */
public final class OnlineUsers {
  /** Hears of users of this node, in order. Must not block. */
  @FunctionalInterface
  interface Listener {
    void changed(UserInfo user, boolean here);
  }

  private record Here(UserInfo user, int sessions) {}

  private final NavigableMap<UserName, UserInfo> byName = new TreeMap<>();
  private final Map<AccountId, Here> here = new HashMap<>();

  /** On how many other nodes each is. */
  private final Map<AccountId, Integer> elsewhere = new HashMap<>();

  private Listener listener = (user, here) -> {};

  synchronized void came(UserInfo user) {
    var now = here.merge(user.account(), new Here(user, 1), (before, one) -> more(before, 1));
    if (now.sessions() == 1) {
      byName.put(user.name(), user);
      listener.changed(user, true);
    }
  }

  synchronized void went(UserInfo user) {
    if (here.computeIfPresent(user.account(), (id, now) -> more(now, -1)) == null) {
      forgetAbsent(user);
      listener.changed(user, false);
    }
  }

  private static @Nullable Here more(Here before, int sessions) {
    var now = before.sessions() + sessions;
    return now == 0 ? null : new Here(before.user(), now);
  }

  private void forgetAbsent(UserInfo user) {
    if (!isOnline(user.account())) {
      byName.remove(user.name());
    }
  }

  /** Forgets all other nodes; tells who is here, and from now on who comes and goes. */
  synchronized void listen(Listener other) {
    var before = List.copyOf(elsewhere.keySet());
    elsewhere.clear();
    byName.values().removeIf(user -> before.contains(user.account()) && !isOnline(user.account()));
    listener = other;
    here.values().forEach(each -> listener.changed(each.user(), true));
  }

  /** Another node has these users now, and those no more; gives for whom that made a difference. */
  synchronized List<AccountId> elsewhere(Collection<UserInfo> came, Collection<UserInfo> went) {
    var changed = new ArrayList<AccountId>();
    for (var user : came) {
      if (!isOnline(user.account())) {
        byName.put(user.name(), user);
        changed.add(user.account());
      }
      elsewhere.merge(user.account(), 1, Integer::sum);
    }
    for (var user : went) {
      elsewhere.computeIfPresent(user.account(), (id, nodes) -> nodes == 1 ? null : nodes - 1);
      forgetAbsent(user);
      if (!isOnline(user.account())) {
        changed.add(user.account());
      }
    }
    return changed;
  }

  /** Whether a user has a session. */
  public synchronized boolean isOnline(AccountId account) {
    return here.containsKey(account) || elsewhere.containsKey(account);
  }

  /** How many users have. */
  public synchronized int count() {
    return byName.size();
  }

  /** How many of these users have. */
  public synchronized int countOf(Collection<AccountId> accounts) {
    return (int) accounts.stream().filter(this::isOnline).count();
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
