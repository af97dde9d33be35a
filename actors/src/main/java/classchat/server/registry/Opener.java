package classchat.server.registry;

import classchat.server.observe.SessionEvents;
import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.server.store.Account;
import classchat.server.store.Membership;
import classchat.server.store.Store;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Limits;
import classchat.wire.Target;
import java.util.List;
import java.util.Optional;

/** Looks after what a session shows: it wants the presence of who is in there, and the receipts. */
final class Opener {
  private final Reads reads;
  private final Store store;
  private final OnlineUsers online;
  private final Watchers watchers;
  private final SessionEvents events;

  Opener(Reads reads, Store store, OnlineUsers online, Watchers watchers, SessionEvents events) {
    this.reads = reads;
    this.store = store;
    this.online = online;
    this.watchers = watchers;
    this.events = events;
  }

  /** What the seat has open; while one is being read the latest one waits in the seat. */
  void open(Route route) {
    var target = route.seat.open();
    var account = route.seat.account();
    route.open = target.flatMap(shown -> conversation(shown, account));
    if (route.opening) {
      return;
    }
    if (target.isEmpty()) {
      watchers.show(route, List.of());
      return;
    }
    route.opening = true;
    reads.submit(
        () -> members(target.get(), account),
        members -> show(route, target, members),
        failure -> failed(route, failure));
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
      case Target.Peer(var peer) -> accounts(List.of(peer));
      case Target.Existing(var id) -> accounts(present(id, self));
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

  private List<Account> accounts(List<AccountId> ids) {
    return ids.stream()
        .limit(Limits.PAGE_ITEMS)
        .map(store.accounts()::find)
        .flatMap(Optional::stream)
        .toList();
  }

  private void show(Route route, Optional<Target> shown, List<Account> members) {
    route.opening = false;
    if (route.gone) {
      return;
    }
    if (!route.seat.open().equals(shown)) {
      open(route);
      return;
    }
    watchers.show(route, members.stream().map(Account::id).toList());
    members.stream()
        .filter(member -> !member.id().equals(route.seat.account()))
        .forEach(member -> route.owed.put(member.id(), presence(member)));
    if (route.serving) {
      watchers.settle(route);
    }
  }

  private PresenceChanged presence(Account account) {
    return new PresenceChanged(account.id(), online.isOnline(account.id()), account.lastSeen());
  }

  private void failed(Route route, RuntimeException failure) {
    route.opening = false;
    events.failed("what @" + route.seat.entered().user().name() + " shows", failure);
  }
}
