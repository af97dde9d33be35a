package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.Group;
import classchat.client.profile.Note;
import classchat.wire.AccountId;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.ErrorCode;
import classchat.wire.GroupInfo;
import classchat.wire.Head;
import classchat.wire.Limits;
import classchat.wire.Position;
import classchat.wire.Range;
import classchat.wire.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Brings this client to where the server is and keeps it there: attaches, fetches what is missing
 * one conversation after the other, says ready, then follows the pushes. A push is a hint; the log
 * decides.
 */
final class Sync {
  private final Desk desk;
  private final Giving giving;
  private final Rewind rewind;
  private final HeadAsking heads;
  private final Receipting receipting;
  private final Fetching fetching;
  private final LinkedHashSet<Talk> behind = new LinkedHashSet<>();
  private final LinkedHashSet<Talk> slow = new LinkedHashSet<>();
  private final Map<ConversationId, Long> suspects = new HashMap<>();
  private boolean fresh;
  private boolean attached;
  private boolean ready;

  Sync(Desk desk, Giving giving, Rewind rewind, boolean fresh) {
    this.desk = desk;
    this.giving = giving;
    this.rewind = rewind;
    this.fresh = fresh;
    this.heads = new HeadAsking(desk.requests(), this::given, this::asked);
    this.receipting = new Receipting(desk, heads);
    this.fetching = new Fetching(desk, giving);
    giving.whenJoined(this::joined);
  }

  Receipting receipting() {
    return receipting;
  }

  /** What the group has become while this account was no member is not in its entries. */
  private void joined(Talk talk) {
    heads.ask(talk.id());
    receipting.rosters().returned(talk);
  }

  /** Whether the heads of this connection are here. */
  boolean attached() {
    return attached;
  }

  /** Whether everything up to those heads has been given out. */
  boolean ready() {
    return ready;
  }

  /** Posts wait until what is missing of their conversation is here: it may hold their answers. */
  boolean open(ConversationId id) {
    return attached && desk.talks().get(id).map(talk -> !behind.contains(talk)).orElse(true);
  }

  /** A new connection is signed in. */
  void attach(Wire wire, AccountId self) {
    var positions = new ArrayList<Position>();
    desk.talks().all().forEach(talk -> positions.add(talk.attach()));
    desk.requests()
        .add(
            new Requests.Wanted(
                number -> attach(wire, number, positions),
                answer -> attached(answer, self),
                lost -> {}));
  }

  /** The connection is gone. */
  void lost() {
    attached = false;
    ready = false;
    behind.clear();
    slow.clear();
    suspects.clear();
    heads.lost();
    fetching.lost();
  }

  void pushed(ServerFrame.EntryPush push) {
    var talk = desk.talks().get(push.conversation());
    if (talk.isEmpty()) {
      heads.ask(push.conversation());
      return;
    }
    var seq = push.entry().seq();
    if (seq <= talk.get().attachedAt()) {
      suspects.merge(push.conversation(), seq, Math::min);
      heads.ask(push.conversation());
      return;
    }
    talk.get().catchup().offer(seq, giving.place(push.entry()));
    placed(talk.get());
  }

  void pushed(ServerFrame.HeadsPush push) {
    for (var head : push.heads()) {
      met(head);
      desk.talks()
          .get(head.conversation())
          .ifPresent(talk -> {
            follow(talk, head);
            placed(talk);
          });
    }
  }

  /**
   * Something has got its place: it is given out when it is its turn and the front end keeps up.
   * What a conversation cannot hold until then is fetched again.
   */
  void placed(Talk talk) {
    if (!ready) {
      fetching.placed(talk);
    } else if (fetching.full()) {
      slow.add(talk);
    } else {
      slow.remove(talk);
      giving.drain(talk);
      fetching.placed(talk);
    }
  }

  private void giveWhatWaits() {
    List.copyOf(slow).forEach(this::placed);
  }

  /** Gives out, fetches, and says ready, as far as it goes. */
  void pump() {
    if (!attached) {
      return;
    }
    while (!ready && !behind.isEmpty()) {
      var current = behind.getFirst();
      giving.drain(current);
      if (current.catchup().behind()) {
        fetching.want(current, false);
        return;
      }
      behind.remove(current);
      giving.complete(current);
    }
    if (!ready) {
      becomeReady();
    }
    giveWhatWaits();
    fetching.wantAll();
  }

  OptionalLong due() {
    return fetching.due();
  }

  private void becomeReady() {
    ready = true;
    desk.out().event(new ClientEvent.Ready(desk.talks().standings()));
    desk.talks().all().forEach(this::placed);
  }

  private ClientFrame.Request attach(Wire wire, long number, List<Position> positions) {
    var from = 0;
    while (positions.size() - from > Limits.POSITIONS) {
      var part = positions.subList(from, from + Limits.POSITIONS);
      wire.send(new ClientFrame.Attach(number, part, true));
      from += Limits.POSITIONS;
    }
    return new ClientFrame.Attach(number, positions.subList(from, positions.size()), false);
  }

  private void attached(ServerFrame.Answer answer, AccountId self) {
    if (!(answer instanceof ServerFrame.Heads part)) {
      throw new LinkBroken(ErrorCode.SERVER_ERROR, "the server does not let this device attach");
    }
    part.heads().forEach(this::missed);
    if (part.more()) {
      return;
    }
    if (fresh) {
      fresh = false;
      desk.keeper().note(List.of(new Note.Attached(self)));
    }
    attached = true;
    desk.talks().all().stream().filter(talk -> !behind.contains(talk)).forEach(giving::complete);
    receipting.attached();
    desk.talks().all().stream()
        .filter(talk -> talk.told().isUnclear())
        .forEach(talk -> heads.ask(talk.id()));
  }

  private void missed(Head head) {
    met(head);
    var talk = desk.talks().get(head.conversation());
    if (talk.isEmpty()) {
      return;
    }
    if (fresh) {
      begin(talk.get(), head);
    }
    rewind.back(talk.get(), Math.min(head.lastSeq(), head.agreed()));
    rewind.cursors(talk.get(), head);
    follow(talk.get(), head);
    if (talk.get().catchup().behind()) {
      behind.add(talk.get());
    }
  }

  /** A new device begins where its account has read to. */
  private void begin(Talk talk, Head head) {
    var start = Math.min(head.read(), head.lastSeq());
    talk.catchup().startAt(start);
    talk.shown(talk.catchup().given());
    talk.confirmed(talk.cursor());
    talk.attach();
    desk.keeper().note(List.of(talk.placed()));
  }

  private void met(Head head) {
    if (head.conversation().isGroup()) {
      head.group().ifPresent(group -> found(head, group));
    } else {
      head.peer().ifPresent(peer -> note(desk.meet(head.conversation(), peer)));
    }
  }

  private void found(Head head, GroupInfo info) {
    desk.people().learn(List.of(info.owner()));
    var readable = head.readable();
    var member = !readable.isEmpty() && readable.getLast().until() == Range.OPEN;
    var group =
        new Group(
            info.name().value(),
            info.owner().name().value(),
            info.members(),
            member,
            head.lastSeq());
    var notes = desk.talks().found(head.conversation(), group);
    note(notes);
    var talk = desk.talks().get(head.conversation()).orElseThrow();
    var known = talk.group();
    var unclear = talk.told().isUnclear();
    desk.talks().change(talk, () -> talk.know(group));
    if (unclear) {
      desk.out().whenShown(talk.grouped());
    }
    if (!notes.isEmpty() || !known.equals(talk.group())) {
      desk.out().event(new ClientEvent.GroupIs(talk.ref(), talk.group()));
    }
  }

  private void note(List<Note> notes) {
    if (!notes.isEmpty()) {
      desk.keeper().note(notes);
    }
  }

  private void follow(Talk talk, Head head) {
    if (head.lastSeq() < talk.attachedAt() && attached) {
      heads.ask(talk.id());
      return;
    }
    rewind.receipts(talk, head);
    talk.catchup().head(head.lastSeq(), head.readable());
    if (head.lastSeq() >= talk.catchup().given()) {
      stand(talk, head);
    }
    if (head.revision() > talk.revision() && talk.wantsReceipts(desk.people().self())) {
      receipting.ask(talk);
    }
  }

  private void stand(Talk talk, Head head) {
    var before = talk.tally();
    talk.tally(before.head(head.read(), head.unread(), head.lastSeq()));
    talk.confirmed(new Cursor(talk.id(), 0, head.read()));
    if (!before.equals(talk.tally())) {
      desk.out().whenShown(talk.tallied());
      if (attached && !talk.catchup().behind()) {
        desk.out().event(new ClientEvent.Stands(talk.standing()));
      }
    }
  }

  /** The answer to a question: it is newer than all that was given out before it was asked. */
  private void asked(ServerFrame.Heads answer, long givenBefore) {
    for (var head : answer.heads()) {
      met(head);
      desk.talks()
          .get(head.conversation())
          .ifPresentOrElse(
              talk -> asked(talk, head, givenBefore), () -> heads.isNothing(head.conversation()));
    }
  }

  private void asked(Talk talk, Head head, long givenBefore) {
    var suspect = suspects.remove(head.conversation());
    if (head.lastSeq() < givenBefore) {
      var end = suspect == null ? head.lastSeq() : Math.min(head.lastSeq(), suspect - 1);
      rewind.back(talk, end);
    }
    follow(talk, head);
    placed(talk);
  }

  private long given(ConversationId id) {
    return desk.talks().get(id).map(talk -> talk.catchup().given()).orElse(0L);
  }
}
