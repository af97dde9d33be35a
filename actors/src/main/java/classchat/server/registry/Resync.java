package classchat.server.registry;

import classchat.server.observe.SessionEvents;
import classchat.server.store.Conversations;
import classchat.server.store.HeadRow;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Head;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.UserInfo;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells sessions the heads of the conversations in which they are behind. */
final class Resync {
  private static final int ONE_BY_ONE = 8;

  /** Who is to know what became of a mark that was behind. */
  interface Outcome {
    /** Its head is in the outbox. */
    void told(Mark mark);

    /** Its head could not be read: try again later. */
    void failed(Mark mark);
  }

  /** Some heads, and the frame that tells them. */
  private record Page(List<Head> heads, EncodedFrame frame) {}

  private final Reads reads;
  private final Conversations conversations;
  private final OnlineUsers online;
  private final Index index;
  private final Watchers watchers;
  private final SessionEvents events;

  Resync(
      Reads reads,
      Conversations conversations,
      OnlineUsers online,
      Index index,
      Watchers watchers,
      SessionEvents events) {
    this.reads = reads;
    this.conversations = conversations;
    this.online = online;
    this.index = index;
    this.watchers = watchers;
    this.events = events;
  }

  /** Reads what a session is behind in, unless that is under way or there is no room to tell it. */
  void start(Route route, Outcome outcome) {
    if (route.reading || route.lagging || !route.serving || route.behind.isEmpty()) {
      return;
    }
    route.reading = true;
    var account = route.seat.account();
    var wanted =
        route.behind.stream().map(mark -> mark.known.id).collect(Collectors.toUnmodifiableSet());
    reads.submit(
        () -> read(account, wanted),
        pages -> tell(route, wanted, pages, outcome),
        failure -> failed(route, failure, outcome));
  }

  private List<Page> read(AccountId account, Set<ConversationId> wanted) {
    var heads = rows(account, wanted).stream().map(row -> Heads.of(row, online)).toList();
    return heads.isEmpty()
        ? List.of()
        : Heads.pages(heads).stream()
            .map(page -> new Page(page, FrameEncoder.encode(new HeadsPush(page))))
            .toList();
  }

  private List<HeadRow> rows(AccountId account, Set<ConversationId> wanted) {
    if (wanted.size() > ONE_BY_ONE) {
      return conversations.heads(account).stream()
          .filter(row -> wanted.contains(row.conversation()))
          .toList();
    }
    return wanted.stream()
        .map(id -> conversations.head(account, id))
        .flatMap(Optional::stream)
        .toList();
  }

  private void failed(Route route, RuntimeException failure, Outcome outcome) {
    route.reading = false;
    events.failed("heads of @" + route.seat.entered().user().name(), failure);
    List.copyOf(route.behind).forEach(outcome::failed);
  }

  private void tell(Route route, Set<ConversationId> wanted, List<Page> pages, Outcome outcome) {
    route.reading = false;
    if (route.gone) {
      return;
    }
    Map<ConversationId, Head> heads = new HashMap<>();
    for (var page : pages) {
      page.heads().forEach(head -> heads.put(head.conversation(), head));
    }
    forget(route, wanted, heads.keySet());
    for (var page : pages) {
      if (!route.push(page.frame(), false)) {
        return;
      }
      told(route, page, outcome);
    }
    start(route, outcome);
  }

  /** There is nothing to tell of a conversation that the member never was in. */
  private void forget(Route route, Set<ConversationId> wanted, Set<ConversationId> found) {
    wanted.stream()
        .filter(id -> !found.contains(id))
        .forEach(id -> route.mark(id).ifPresent(index::drop));
  }

  private void told(Route route, Page page, Outcome outcome) {
    var user = route.seat.entered();
    events.resynced(user.user().name(), user.device(), page.heads().size());
    for (var head : page.heads()) {
      head.peer().ifPresent(peer -> watch(route, peer));
      route.mark(head.conversation()).ifPresent(mark -> told(mark, head, outcome));
    }
  }

  private void watch(Route route, UserInfo peer) {
    watchers.partner(route, online.presence(peer.account(), peer.lastSeen()));
    watchers.named(route, peer.account(), peer.online());
  }

  private void told(Mark mark, Head head, Outcome outcome) {
    mark.seq = Math.max(mark.seq, head.lastSeq());
    mark.revision = Math.max(mark.revision, head.revision());
    mark.quiet = false;
    mark.route.behind.remove(mark);
    mark.first.ifPresent(entry -> pushFirst(mark.route, entry));
    mark.first = Optional.empty();
    if (mark.left) {
      index.drop(mark);
    }
    outcome.told(mark);
  }

  /** A courtesy that saves a fetch, so it may be dropped. */
  private static void pushFirst(Route route, Broadcast.EntryWritten entry) {
    if (!route.seat.device().equals(entry.device())) {
      route.push(Variants.of(entry).of(route.seat), !entry.direct());
    }
  }
}
