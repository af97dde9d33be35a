package classchat.server.registry;

import classchat.server.observe.SessionEvents;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.server.store.Account;
import classchat.server.store.Membership;
import classchat.server.store.Store;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks after what a session shows: it wants the presence of who is in there, and the receipts. */
final class Opener {
  private final Reads reads;
  private final Store store;
  private final OnlineUsers online;
  private final Watchers watchers;
  private final int most;
  private final SessionEvents events;

  /**
   * @param most members of a conversation whose presence is told
   */
  Opener(
      Reads reads,
      Store store,
      OnlineUsers online,
      Watchers watchers,
      int most,
      SessionEvents events) {
    this.reads = reads;
    this.store = store;
    this.online = online;
    this.watchers = watchers;
    this.most = most;
    this.events = events;
  }

  /** What the seat has open; while one is being read the latest one waits in the seat. */
  void open(Route route) {
    var target = route.seat.open();
    var account = route.seat.account();
    route.open = target.flatMap(shown -> conversation(shown, account));
    if (route.opening) {
      route.openAgain = true;
      return;
    }
    if (target.isEmpty()) {
      watchers.show(route, List.of());
      return;
    }
    route.opening = true;
    reads.submit(
        () -> members(target.get(), account),
        members -> opened(route, () -> watchers.show(route, presence(members))),
        failure -> opened(route, () -> failed(route, failure)));
  }

  static Optional<ConversationId> conversation(Target target, AccountId self) {
    return switch (target) {
      case Target.Peer(var peer) when peer.equals(self) -> Optional.empty();
      case Target.Peer(var peer) -> Optional.of(ConversationId.direct(self, peer));
      case Target.Existing(var id) -> Optional.of(id);
    };
  }

  /** Whose presence is wanted; nobody's when the asking account is no member. */
  private List<Account> members(Target target, AccountId self) {
    return switch (target) {
      case Target.Peer(var peer) -> store.accounts().find(List.of(peer));
      case Target.Existing(var id) -> first(store.accounts().find(present(id, self)));
    };
  }

  private List<AccountId> present(ConversationId id, AccountId self) {
    var members =
        store.conversations().load(id).members().stream()
            .filter(Membership::present)
            .map(Membership::account)
            .toList();
    return members.contains(self) ? members : List.of();
  }

  /** Of too many those who are here, then by name. */
  private List<Account> first(List<Account> members) {
    return members.size() <= most
        ? members
        : members.stream()
            .sorted(
                Comparator.comparing((Account account) -> !online.isOnline(account.id()))
                    .thenComparing(Account::name))
            .limit(most)
            .toList();
  }

  /** What was read may be out of date already. */
  private void opened(Route route, Runnable then) {
    route.opening = false;
    if (route.gone) {
      return;
    }
    if (route.openAgain) {
      route.openAgain = false;
      open(route);
    } else {
      then.run();
    }
  }

  private List<PresenceChanged> presence(List<Account> accounts) {
    return accounts.stream()
        .map(account -> online.presence(account.id(), account.lastSeen()))
        .toList();
  }

  private void failed(Route route, RuntimeException failure) {
    events.failed("what @" + route.seat.entered().user().name() + " shows", failure);
  }

  /**
   * Members of a group may have come or gone unseen: also who is none any more may still show it.
   */
  void openAgain(Known known, Index index) {
    if (known.id.isGroup()) {
      index.routes().stream().filter(route -> shows(route, known)).forEach(this::open);
    }
  }

  /** Members of a group came or went. */
  void moved(Known known, EntryWritten entry, Index index) {
    if (!known.id.isGroup()) {
      return;
    }
    entry.leaves().forEach(account -> left(known, account, index));
    var showing = entry.joins().isEmpty() ? List.<Route>of() : showing(known);
    if (!showing.isEmpty()) {
      reads.submit(
          () -> store.accounts().find(entry.joins()),
          joined -> joined(known, joined),
          failure -> events.failed("who joined " + known.id, failure));
    }
  }

  private void left(Known known, AccountId account, Index index) {
    for (var route : showing(known)) {
      watchers.hide(route, account);
      route.openAgain |= route.opening;
    }
    for (var route : index.of(account)) {
      if (shows(route, known)) {
        watchers.show(route, List.of());
        open(route);
      }
    }
  }

  /** Who came back to what it shows sees all of it; the others see who came. */
  private void joined(Known known, List<Account> accounts) {
    var presence = presence(accounts);
    var ids = accounts.stream().map(Account::id).collect(Collectors.toSet());
    for (var route : showing(known)) {
      if (route.opening || ids.contains(route.seat.account())) {
        open(route);
      } else {
        var room = Math.max(0, most - route.shown.size());
        watchers.showAlso(route, presence.subList(0, Math.min(room, presence.size())));
      }
    }
  }

  private static List<Route> showing(Known known) {
    return known.marks.stream()
        .map(mark -> mark.route)
        .filter(route -> shows(route, known))
        .toList();
  }

  private static boolean shows(Route route, Known known) {
    return route.open.filter(known.id::equals).isPresent();
  }
}
