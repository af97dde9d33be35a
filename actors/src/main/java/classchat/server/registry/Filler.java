package classchat.server.registry;

import classchat.server.observe.SessionEvents;
import classchat.server.registry.SessionRegistry.Attach;
import classchat.server.store.Conversations;
import classchat.server.store.HeadRow;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Head;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.UserInfo;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a session into the index: it counts as attaching first, then its heads and memberships are
 * read, memberships that passed meanwhile are applied over them, and when the heads are in its
 * outbox it gets what passes. What passed in between is told as a head again.
 */
final class Filler {
  private static final int PASSING = 1000;

  /** A conversation of the session's account. */
  private record Row(
      ConversationId id, long seq, long revision, boolean present, Optional<UserInfo> peer) {}

  private record Filled(List<Row> rows, List<EncodedFrame> pages) {}

  private final Index index;
  private final Reads reads;
  private final Conversations conversations;
  private final OnlineUsers online;
  private final Watchers watchers;
  private final CatchUp catchUp;
  private final SessionEvents events;
  private final Runnable refillLater;

  /**
   * @param refillLater has those started later that are attached and not served
   */
  Filler(
      Index index,
      Reads reads,
      Conversations conversations,
      OnlineUsers online,
      Watchers watchers,
      CatchUp catchUp,
      SessionEvents events,
      Runnable refillLater) {
    this.index = index;
    this.reads = reads;
    this.conversations = conversations;
    this.online = online;
    this.watchers = watchers;
    this.catchUp = catchUp;
    this.events = events;
    this.refillLater = refillLater;
  }

  void start(Route route) {
    var account = route.seat.account();
    var attach = route.seat.attach();
    route.filling = true;
    route.passing.clear();
    reads.submit(
        () -> read(account, attach), filled -> apply(route, filled), f -> failed(route, f));
  }

  private Filled read(AccountId account, Optional<Attach> attach) {
    var rows = conversations.heads(account);
    var all = rows.stream().map(row -> Heads.of(row, online)).toList();
    var told = attach.map(asked -> told(agreeing(all, asked), asked)).orElse(all);
    return new Filled(rows.stream().map(this::row).toList(), frames(Heads.pages(told), attach));
  }

  /**
   * What differs from the device's positions: mostly there is more. When the server was restored
   * from an older backup there is less, or nothing at all, and the device has to know that as well.
   */
  private static List<Head> told(List<Head> heads, Attach attach) {
    var differing = heads.stream().filter(head -> differs(head, attach)).toList();
    var known = heads.stream().map(Head::conversation).collect(Collectors.toSet());
    var gone =
        attach.positions().keySet().stream()
            .filter(conversation -> !known.contains(conversation))
            .map(Filler::empty);
    return Stream.concat(differing.stream(), gone).toList();
  }

  /** Says where a log and what the device has shown part. */
  private List<Head> agreeing(List<Head> heads, Attach attach) {
    var parted = conversations.parted(attach.positions().values());
    return heads.stream()
        .map(head -> head.agreedUpTo(parted.getOrDefault(head.conversation(), Head.ALL)))
        .toList();
  }

  private static boolean differs(Head head, Attach attach) {
    var position = attach.positions().get(head.conversation());
    return position == null
        || head.agreed() != Head.ALL
        || head.lastSeq() != position.seq()
        || head.revision() != position.revision();
  }

  /** Of a conversation that this account has nothing in. */
  private static Head empty(ConversationId conversation) {
    return new Head(conversation, List.of(), 0, 0, 0, 0, Optional.empty());
  }

  private Row row(HeadRow row) {
    return new Row(
        row.conversation(),
        row.lastSeq(),
        row.revision(),
        Heads.isPresent(row),
        row.peer().map(online::describe));
  }

  /** The answer to the attach; without one, after a restart of the registry, a push. */
  private static List<EncodedFrame> frames(List<List<Head>> pages, Optional<Attach> attach) {
    List<EncodedFrame> frames = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      var page = pages.get(i);
      var more = i < pages.size() - 1;
      frames.add(
          FrameEncoder.encode(
              attach.isPresent()
                  ? new classchat.wire.ServerFrame.Heads(attach.get().request(), page, more)
                  : new HeadsPush(page)));
    }
    return frames;
  }

  /**
   * A client is told, as it can come again; after a restart of ours nobody else would try again.
   */
  private void failed(Route route, RuntimeException failure) {
    route.filling = false;
    events.failed("heads of @" + route.seat.entered().user().name(), failure);
    route
        .seat
        .attach()
        .ifPresentOrElse(
            asked -> route.seat.tell(new SessionNotice.NotAttached(asked.request())), refillLater);
  }

  private void apply(Route route, Filled filled) {
    if (route.gone) {
      return;
    }
    if (route.passing.size() > PASSING) {
      start(route);
      return;
    }
    filled.rows().stream().filter(Row::present).forEach(row -> enter(route, row));
    List.copyOf(route.passing).forEach(passing -> applyOver(route, passing));
    filled.rows().forEach(row -> row.peer().ifPresent(peer -> watch(route, peer)));
    route.passing.clear();
    route.filling = false;
    route.pages.addAll(filled.pages());
    send(route);
  }

  /**
   * A conversation in which nobody is here can be taken as it was just read. Then the entry that
   * made others members of it may still be on its way, and will count as passed: they are looked
   * for in the store.
   */
  private void enter(Route route, Row row) {
    var known = index.known(row.id());
    if (known.marks.isEmpty() && !known.loading) {
      var isNew = known.seq < row.seq();
      known.seq = Math.max(known.seq, row.seq());
      known.revision = Math.max(known.revision, row.revision());
      if (isNew && mayConcernOthers(route, row)) {
        catchUp.load(known);
      }
    }
    index.enter(route, known, row.seq(), row.revision());
  }

  private boolean mayConcernOthers(Route route, Row row) {
    return row.peer()
        .map(peer -> Stream.of(peer.account(), route.seat.account()).map(index::of))
        .map(members -> members.flatMap(List::stream))
        .orElseGet(() -> index.routes().stream())
        .anyMatch(
            other -> other != route && other.seat.isAttaching() && other.mark(row.id()).isEmpty());
  }

  private void applyOver(Route route, Route.Passing passing) {
    var known = index.known(passing.conversation());
    var mark = route.mark(known.id);
    if (mark.isPresent() && mark.get().seq >= passing.seq()) {
      return;
    }
    if (passing.present()) {
      catchUp.fellBehind(index.enter(route, known, passing.seq() - 1, 0));
    } else {
      mark.ifPresent(this::takeOut);
    }
  }

  private void takeOut(Mark mark) {
    catchUp.fellBehind(mark);
    index.leave(mark);
  }

  private void watch(Route route, UserInfo peer) {
    watchers.partner(route, online.presence(peer.account(), peer.lastSeen()));
    watchers.named(route, peer.account(), peer.online());
  }

  /** Goes on with the heads; when all are in the outbox the session gets what passes. */
  void send(Route route) {
    while (!route.pages.isEmpty()) {
      if (!route.push(route.pages.element(), false)) {
        return;
      }
      route.pages.remove();
    }
    route.serving = true;
    route.seat.attached();
    List.copyOf(route.marks.values()).stream().filter(Mark::isBelow).forEach(catchUp::fellBehind);
    watchers.settle(route);
    catchUp.resync(route);
  }
}
