package classchat.server.registry;

import classchat.server.registry.Broadcast.CursorsMoved;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.wire.AccountId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Passes on what entities tell. Only the entry that is next for the index goes out; a lower one is
 * dropped, and one above a gap waits until head and memberships have been read again.
 */
final class Router {
  private final Index index;
  private final CatchUp catchUp;
  private final Opener opener;
  private final int waiting;

  Router(Index index, CatchUp catchUp, Opener opener, int waiting) {
    this.index = index;
    this.catchUp = catchUp;
    this.opener = opener;
    this.waiting = waiting;
  }

  void written(EntryWritten entry) {
    var known = index.known(entry.conversation());
    if (entry.seq() <= known.seq) {
      return;
    }
    if (known.loading || entry.seq() > known.seq + 1) {
      hold(known, entry);
      return;
    }
    pass(known, entry);
  }

  /**
   * What finds no room is in the store: if the read that is under way misses it, a later one will
   * not.
   */
  private void hold(Known known, EntryWritten entry) {
    if (known.waiting.size() < waiting) {
      known.waiting.add(entry);
    } else {
      catchUp.suspect(known.id, entry.seq(), 0);
    }
    catchUp.load(known);
  }

  /** Head and memberships have been read: what waited is next now, or part of what was read. */
  void loaded(Known known) {
    var held = List.copyOf(known.waiting);
    known.waiting.clear();
    held.stream().sorted(Comparator.comparingLong(EntryWritten::seq)).forEach(e -> next(known, e));
  }

  private void next(Known known, EntryWritten entry) {
    if (entry.seq() == known.seq + 1) {
      pass(known, entry);
    } else if (entry.seq() > known.seq) {
      known.waiting.add(entry);
      catchUp.suspect(known.id, entry.seq(), 0);
    }
  }

  private void pass(Known known, EntryWritten entry) {
    known.seq = entry.seq();
    var variants = Variants.of(entry);
    for (var mark : known.marks) {
      pass(mark, entry, variants);
    }
    entry.leaves().forEach(account -> left(known, account, entry.seq()));
    entry.joins().forEach(account -> joined(known, account, entry));
    opener.moved(known, entry, index);
  }

  /** What is below the mark may be from before its member came, so it must not go out. */
  private void pass(Mark mark, EntryWritten entry, Variants variants) {
    var route = mark.route;
    if (mark.quiet || !route.serving || entry.seq() <= mark.seq) {
      return;
    }
    var own = route.seat.device().equals(entry.device());
    if (own || route.push(variants.of(route.seat), !entry.direct())) {
      mark.seq = entry.seq();
    } else {
      catchUp.fellBehind(mark);
    }
  }

  private void left(Known known, AccountId account, long seq) {
    for (var route : index.of(account)) {
      if (route.filling) {
        route.passing.add(new Route.Passing(known.id, seq, false));
      }
      route.mark(known.id).ifPresent(index::leave);
    }
  }

  private void joined(Known known, AccountId account, EntryWritten entry) {
    for (var route : index.of(account)) {
      if (route.filling) {
        route.passing.add(new Route.Passing(known.id, entry.seq(), true));
      } else if (route.seat.isAttaching()) {
        join(index.enter(route, known, entry.seq() - 1, 0), entry);
      }
    }
  }

  private void join(Mark mark, EntryWritten entry) {
    if (mark.seq < entry.seq()) {
      mark.first = Optional.of(entry);
      catchUp.fellBehind(mark);
    }
  }

  void moved(CursorsMoved moved) {
    var known = index.known(moved.conversation());
    if (moved.revision() <= known.revision) {
      return;
    }
    known.revision = moved.revision();
    var variants = CursorVariants.of(moved);
    var concerned = Set.copyOf(moved.concerned());
    for (var mark : List.copyOf(known.marks)) {
      pass(mark, moved, concerned, variants);
    }
  }

  /**
   * Who does not wait for it is not told, unless something before it was lost that it may wait for.
   */
  private void pass(
      Mark mark, CursorsMoved moved, Set<AccountId> concerned, CursorVariants variants) {
    var route = mark.route;
    if (mark.quiet || !route.serving || moved.revision() <= mark.revision) {
      return;
    }
    var wants =
        concerned.contains(route.seat.account())
            || route.open.filter(moved.conversation()::equals).isPresent();
    var told = wants ? route.push(variants.of(route.seat), true) : moved.from() <= mark.revision;
    if (told) {
      mark.revision = moved.revision();
    } else {
      catchUp.fellBehind(mark);
    }
  }
}
