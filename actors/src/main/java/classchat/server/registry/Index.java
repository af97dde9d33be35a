package classchat.server.registry;

import akka.actor.typed.ActorRef;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions of this node there are, and which conversations they are in. The registry's own.
 */
final class Index {
  private final Map<ActorRef<?>, Route> routes = new LinkedHashMap<>();
  private final Map<AccountId, List<Route>> byAccount = new HashMap<>();
  private final Map<ConversationId, Known> knowns = new HashMap<>();

  boolean isEmpty() {
    return routes.isEmpty();
  }

  Collection<Route> routes() {
    return routes.values();
  }

  Optional<Route> route(ActorRef<?> session) {
    return Optional.ofNullable(routes.get(session));
  }

  List<Route> of(AccountId account) {
    return byAccount.getOrDefault(account, List.of());
  }

  Route add(Seat seat) {
    var route = new Route(seat);
    routes.put(seat.entered().session(), route);
    byAccount.merge(seat.account(), List.of(route), Index::joined);
    return route;
  }

  void remove(Route route) {
    route.gone = true;
    routes.remove(route.seat.entered().session());
    byAccount.computeIfPresent(route.seat.account(), (account, all) -> without(all, route));
    route.marks.values().forEach(mark -> mark.known.marks.remove(mark));
    route.marks.clear();
    route.behind.clear();
  }

  /** The conversation; one that was not known starts from nothing. */
  Known known(ConversationId id) {
    return knowns.computeIfAbsent(id, Known::new);
  }

  Optional<Known> ifKnown(ConversationId id) {
    return Optional.ofNullable(knowns.get(id));
  }

  /** Forgets conversations that nobody here is in, except those that changed lately. */
  void forgetIdle(Set<ConversationId> except) {
    knowns.values().removeIf(known -> known.isIdle() && !except.contains(known.id));
  }

  /** Puts a session into a conversation, or gives the mark that it has there. */
  Mark enter(Route route, Known known, long seq, long revision) {
    var before = route.marks.get(known.id);
    if (before != null && !before.left) {
      return before;
    }
    if (before != null) {
      drop(before);
    }
    var mark = new Mark(route, known, seq, revision);
    route.marks.put(known.id, mark);
    known.marks.add(mark);
    return mark;
  }

  /** Takes a session out of a conversation; what it is still owed keeps its mark. */
  void leave(Mark mark) {
    mark.known.marks.remove(mark);
    mark.left = true;
    if (!mark.route.behind.contains(mark)) {
      mark.route.marks.remove(mark.known.id);
    }
  }

  /** Forgets a mark altogether. */
  void drop(Mark mark) {
    mark.known.marks.remove(mark);
    mark.route.behind.remove(mark);
    mark.route.marks.remove(mark.known.id, mark);
  }

  private static List<Route> joined(List<Route> one, List<Route> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  private static @Nullable List<Route> without(List<Route> all, Route route) {
    var rest = all.stream().filter(other -> other != route).toList();
    return rest.isEmpty() ? null : rest;
  }
}
