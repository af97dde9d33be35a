package classchat.server.registry;

import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.wire.AccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which sessions want to know whether a user is here: partners, and who is in what they show.
 * Changes are gathered and told together, of each user only how things stand in the end: a session
 * gets at most one frame of each user that it watches in a period, and none of one who left and
 * came back within it. Who has no room is told once there is.
 */
final class Watchers {
  private final Runnable tellLater;
  private final Map<AccountId, Watched> watched = new HashMap<>();
  private final Map<AccountId, PresenceChanged> gathered = new LinkedHashMap<>();

  /** Sessions that an answer has told something else than they would have been told here. */
  private final Set<Route> misled = new LinkedHashSet<>();

  /**
   * @param tellLater has {@link #tell} called after a period, once for any number of calls
   */
  Watchers(Runnable tellLater) {
    this.tellLater = tellLater;
  }

  /** The other one of a direct conversation; {@code now} is how things stand. */
  void partner(Route route, PresenceChanged now) {
    if (!now.account().equals(route.seat.account()) && route.partners.add(now.account())) {
      watch(route, now);
    }
  }

  /** What the session shows now, instead of what it showed before; it is told of each of them. */
  void show(Route route, Collection<PresenceChanged> members) {
    var before = List.copyOf(route.shown);
    route.shown.clear();
    members.forEach(member -> route.shown.add(member.account()));
    route.shown.remove(route.seat.account());
    before.forEach(account -> unwatchUnwanted(route, account));
    members.forEach(member -> watchShown(route, member));
    settle(route);
  }

  /** There are more in what it shows. */
  void showAlso(Route route, Collection<PresenceChanged> members) {
    members.forEach(member -> {
      if (!member.account().equals(route.seat.account())) {
        route.shown.add(member.account());
        watchShown(route, member);
      }
    });
    settle(route);
  }

  /** Somebody is no more in what it shows. */
  void hide(Route route, AccountId account) {
    route.shown.remove(account);
    unwatchUnwanted(route, account);
  }

  void forget(Route route) {
    misled.remove(route);
    route.partners.forEach(account -> unwatch(route, account));
    route.shown.forEach(account -> unwatch(route, account));
  }

  private void watchShown(Route route, PresenceChanged now) {
    if (route.shown.contains(now.account())) {
      watch(route, now);
      route.owed.add(now.account());
    }
  }

  private void watch(Route route, PresenceChanged now) {
    watched.computeIfAbsent(now.account(), id -> new Watched(now)).by.add(route);
  }

  private void unwatchUnwanted(Route route, AccountId account) {
    if (!route.partners.contains(account) && !route.shown.contains(account)) {
      unwatch(route, account);
    }
  }

  private void unwatch(Route route, AccountId account) {
    var user = watched.get(account);
    if (user != null && user.by.remove(route) && user.by.isEmpty()) {
      watched.remove(account);
      gathered.remove(account);
    }
  }

  /** An answer or a head has told the session whether this user is here, as it was read. */
  void named(Route route, AccountId account, boolean online) {
    watchedBy(route, account)
        .filter(user -> user.isOnline() != online)
        .ifPresent(user -> {
          route.named.put(account, online);
          misled.add(route);
          tellLater.run();
        });
  }

  void changed(PresenceChanged changed) {
    if (watched.containsKey(changed.account())) {
      gathered.put(changed.account(), changed);
      tellLater.run();
    }
  }

  /** Tells what has been gathered, and puts right what answers have told otherwise. */
  void tell() {
    var owing = new LinkedHashSet<Route>();
    for (var changed : gathered.values()) {
      Optional.ofNullable(watched.get(changed.account()))
          .filter(user -> user.takes(changed))
          .ifPresent(user -> user.by.forEach(route -> owe(route, changed.account(), owing)));
    }
    gathered.clear();
    for (var route : misled) {
      route.named.forEach((account, online) ->
          watchedBy(route, account)
              .filter(user -> user.isOnline() != online)
              .ifPresent(user -> owe(route, account, owing)));
      route.named.clear();
    }
    misled.clear();
    owing.forEach(this::settle);
  }

  private static void owe(Route route, AccountId account, Set<Route> owing) {
    route.owed.add(account);
    owing.add(route);
  }

  /** Tells a session what it has not been told yet, as far as there is room. */
  void settle(Route route) {
    var owed = route.owed.iterator();
    while (route.serving && owed.hasNext()) {
      var user = watchedBy(route, owed.next());
      if (user.isPresent() && !route.push(user.get().frame(), true)) {
        return;
      }
      owed.remove();
    }
  }

  private Optional<Watched> watchedBy(Route route, AccountId account) {
    return Optional.ofNullable(watched.get(account)).filter(user -> user.by.contains(route));
  }
}
