package classchat.server.registry;

import classchat.server.observe.SessionEvents;
import classchat.server.store.Changed;
import classchat.server.store.ConversationState;
import classchat.server.store.Conversations;
import classchat.server.store.Membership;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds in the store what pushes have missed. What looks missing may only be on its way, so it is
 * looked at twice, {@link RegistrySettings#settle} apart; what is known to be missing is read at
 * once.
 */
final class CatchUp implements Resync.Outcome {
  private final Index index;
  private final Reads reads;
  private final Conversations conversations;
  private final RegistrySettings settings;
  private final Resync resync;
  private final Runnable settleLater;
  private final Consumer<Known> loaded;
  private final SessionEvents events;

  /** How far conversations are that may be ahead of the index. */
  private final Map<ConversationId, Changed> suspects = new HashMap<>();

  /** Marks whose head could not be read, or twice was not the newest. */
  private final Set<Mark> unsettled = new LinkedHashSet<>();

  private long since;
  private boolean asking;
  private boolean asked;

  /**
   * @param settleLater has {@link #settle} called after a while, once for any number of calls
   * @param loaded what is told of a conversation that has been read again
   */
  CatchUp(
      Index index,
      Reads reads,
      Conversations conversations,
      RegistrySettings settings,
      Resync resync,
      Runnable settleLater,
      Consumer<Known> loaded,
      SessionEvents events) {
    this.index = index;
    this.reads = reads;
    this.conversations = conversations;
    this.settings = settings;
    this.resync = resync;
    this.settleLater = settleLater;
    this.loaded = loaded;
    this.events = events;
  }

  /** Asks the store what changed since it was asked last; the first time only to have a mark. */
  void ask() {
    if (asking || (asked && index.isEmpty())) {
      return;
    }
    asking = true;
    reads.submit(
        () -> conversations.changedSince(since, settings.overlap()), this::changed, this::notAsked);
  }

  private void notAsked(RuntimeException failure) {
    asking = false;
    events.failed("what changed lately", failure);
  }

  private void changed(Conversations.Recent recent) {
    asking = false;
    since = recent.mark();
    if (asked) {
      recent.changed().forEach(c -> suspect(c.conversation(), c.lastSeq(), c.revision()));
    }
    asked = true;
    index.forgetIdle(
        recent.changed().stream().map(Changed::conversation).collect(Collectors.toSet()));
  }

  /** There is an entry or revision that the index, or one of its marks, may have missed. */
  void suspect(ConversationId id, long seq, long revision) {
    var known = index.known(id);
    var ahead = known.seq < seq || known.revision < revision;
    if (ahead || known.marks.stream().anyMatch(this::hasMissed)) {
      suspects.merge(id, new Changed(id, seq, revision), CatchUp::further);
      settleLater.run();
    }
  }

  private boolean hasMissed(Mark mark) {
    return mark.isBelow() && !mark.route.behind.contains(mark);
  }

  private static Changed further(Changed one, Changed other) {
    return new Changed(
        one.conversation(),
        Math.max(one.lastSeq(), other.lastSeq()),
        Math.max(one.revision(), other.revision()));
  }

  /** Looks again at what may have been on its way. */
  void settle() {
    var looked = List.copyOf(suspects.values());
    suspects.clear();
    looked.forEach(this::settle);
    var marks = List.copyOf(unsettled);
    unsettled.clear();
    marks.stream()
        .filter(mark -> mark.route.behind.contains(mark) || mark.isBelow())
        .forEach(this::fellBehind);
  }

  private void settle(Changed changed) {
    var known = index.known(changed.conversation());
    var ahead = known.seq < changed.lastSeq() || known.revision < changed.revision();
    if (ahead || !known.waiting.isEmpty()) {
      load(known);
    } else {
      List.copyOf(known.marks).stream().filter(Mark::isBelow).forEach(this::fellBehind);
    }
  }

  /** A session has missed something: it is told the head. */
  void fellBehind(Mark mark) {
    if (mark.route.gone || mark.route.marks.get(mark.known.id) != mark) {
      return;
    }
    mark.quiet = true;
    mark.route.behind.add(mark);
    resync(mark.route);
  }

  void resync(Route route) {
    resync.start(route, this);
  }

  /**
   * What passed while the head was read is told by one more head, and what that misses later. What
   * passes from now on goes out, so that a lively conversation does not end in heads after heads.
   */
  @Override
  public void told(Mark mark) {
    if (!mark.isBelow() || mark.left) {
      mark.again = false;
    } else if (mark.again) {
      mark.again = false;
      failed(mark);
    } else {
      mark.again = true;
      mark.route.behind.add(mark);
    }
  }

  @Override
  public void failed(Mark mark) {
    unsettled.add(mark);
    settleLater.run();
  }

  /** Reads head and memberships of a conversation again. */
  void load(Known known) {
    if (known.loading) {
      return;
    }
    known.loading = true;
    reads.submit(
        () -> conversations.load(known.id),
        state -> {
          known.loading = false;
          apply(known, state);
          loaded.accept(known);
        },
        failure -> {
          known.loading = false;
          suspects.put(known.id, new Changed(known.id, known.seq + 1, known.revision));
          settleLater.run();
          events.failed("conversation " + known.id, failure);
        });
  }

  /** A state older than the index is of no use: what it lacks has passed. */
  private void apply(Known known, ConversationState state) {
    if (state.lastSeq() < known.seq) {
      return;
    }
    known.seq = state.lastSeq();
    known.revision = Math.max(known.revision, state.revision());
    var present =
        state.members().stream()
            .filter(Membership::present)
            .map(Membership::account)
            .collect(Collectors.toSet());
    for (var mark : List.copyOf(known.marks)) {
      applyTo(mark, present);
    }
    present.forEach(account -> enter(account, known));
    noteForFilling(known, present);
  }

  private void applyTo(Mark mark, Set<AccountId> present) {
    if (mark.isBelow()) {
      fellBehind(mark);
    }
    if (!present.contains(mark.route.seat.account())) {
      index.leave(mark);
    }
  }

  private void enter(AccountId account, Known known) {
    for (var route : index.of(account)) {
      if (!route.filling && route.seat.isAttaching() && !route.marks.containsKey(known.id)) {
        fellBehind(index.enter(route, known, 0, 0));
      }
    }
  }

  private void noteForFilling(Known known, Set<AccountId> present) {
    for (var route : index.routes()) {
      if (route.filling) {
        var member = present.contains(route.seat.account());
        route.passing.add(new Route.Passing(known.id, known.seq, member));
      }
    }
  }
}
