package classchat.server.registry;

import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.wire.AccountId;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.codec.FrameEncoder;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which sessions want to know whether a user is here: partners, and who is in what they show. */
final class Watchers {
  private final Map<AccountId, Set<Route>> watchers = new HashMap<>();

  void partner(Route route, AccountId account) {
    if (!account.equals(route.seat.account()) && route.partners.add(account)) {
      watch(route, account);
    }
  }

  /** What the session shows now, instead of what it showed before. */
  void show(Route route, Collection<AccountId> members) {
    var before = List.copyOf(route.shown);
    route.shown.clear();
    route.shown.addAll(members);
    route.shown.remove(route.seat.account());
    before.stream().filter(account -> !wants(route, account)).forEach(a -> unwatch(route, a));
    route.shown.forEach(account -> watch(route, account));
  }

  void forget(Route route) {
    route.partners.forEach(account -> unwatch(route, account));
    route.shown.forEach(account -> unwatch(route, account));
  }

  private void watch(Route route, AccountId account) {
    watchers.computeIfAbsent(account, id -> new LinkedHashSet<>(2)).add(route);
  }

  private void unwatch(Route route, AccountId account) {
    watchers.computeIfPresent(
        account, (id, all) -> all.remove(route) && all.isEmpty() ? null : all);
  }

  private static boolean wants(Route route, AccountId account) {
    return route.partners.contains(account) || route.shown.contains(account);
  }

  /** Tells all who watch; who has no room gets the newest state once there is. */
  void changed(PresenceChanged changed) {
    var watching = watchers.getOrDefault(changed.account(), Set.of());
    if (watching.isEmpty()) {
      return;
    }
    var frame = FrameEncoder.encode(push(changed));
    for (var route : watching) {
      if (!route.serving || !route.push(frame, true)) {
        route.owed.put(changed.account(), changed);
      }
    }
  }

  /** Tells what found no room before. */
  void settle(Route route) {
    for (var changed : List.copyOf(route.owed.values())) {
      if (!route.push(FrameEncoder.encode(push(changed)), true)) {
        return;
      }
      route.owed.remove(changed.account());
    }
  }

  private static PresencePush push(PresenceChanged changed) {
    return new PresencePush(changed.account(), changed.online(), changed.lastSeen());
  }
}
