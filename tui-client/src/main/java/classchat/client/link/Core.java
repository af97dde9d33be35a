package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.MemberProgress;
import classchat.client.model.Origin;
import classchat.client.model.PendingDraft;
import classchat.client.profile.Note;
import classchat.client.profile.SlotState;
import classchat.wire.AccountId;
import classchat.wire.CleanText;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.Ping;
import classchat.wire.Pong;
import classchat.wire.ServerFrame;
import classchat.wire.ServerTerms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One account's conversations, posts and commands, across connections. Everything here happens in
 * one thread and at once: frames and commands come in, frames, events and notes go out; time is
 * what the desk's clock says, and {@link #due} tells when to come back.
 */
final class Core {
  private final Desk desk;
  private final Sync sync;
  private final Posting posting;
  private final Asking asking;
  private final Lookups lookups;
  private final Sharing sharing;
  private Optional<Wire> wire = Optional.empty();
  private Optional<ServerTerms> terms = Optional.empty();

  private Core(Desk desk, SlotState restored) {
    var giving = new Giving(desk);
    var rewind = new Rewind(desk);
    this.desk = desk;
    this.sync = new Sync(desk, giving, rewind, restored.self().isEmpty());
    this.posting = new Posting(desk, giving, rewind);
    this.lookups = new Lookups(desk);
    this.sharing = new Sharing(desk, giving, posting, restored.files());
    this.asking = new Asking(desk, posting, sync, lookups, sharing);
  }

  /** What the profile remembers; the front end is told of it first. */
  static Core restored(Desk desk, SlotState state) {
    desk.people().restore(state, desk.self());
    desk.talks().restore(state);
    state.talks().forEach((id, talk) -> desk.outbox().count(id, talk.lastN()));
    for (var draft : state.drafts()) {
      var origin = new Origin(0, draft.tag());
      desk.outbox()
          .restore(
              new OutboxItem(
                  draft.key(),
                  draft.conversation(),
                  draft.n(),
                  draft.nonce(),
                  draft.content(),
                  origin));
    }
    desk.outbox()
        .items()
        .forEach(item ->
            Posting.renames(item)
                .ifPresent(label ->
                    desk.talks()
                        .get(item.conversation())
                        .ifPresent(talk -> desk.talks().promise(label, talk))));
    desk.backlog().restored(desk.outbox().size());
    var core = new Core(desk, state);
    desk.out().event(core.restored());
    core.sharing.restored();
    return core;
  }

  /** A connection is signed in. */
  void signedIn(Wire to, ServerTerms granted, AccountId self) {
    wire = Optional.of(to);
    terms = Optional.of(granted);
    desk.people().self(self, desk.self());
    sync.attach(to, self);
    asking.signedIn(to);
    sharing.signedIn(to, granted);
  }

  /**
   * @throws LinkBroken when the connection is of no more use
   */
  void frame(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Answer answer -> answer(answer);
      case ServerFrame.EntryPush push -> sync.pushed(push);
      case ServerFrame.HeadsPush push -> sync.pushed(push);
      case ServerFrame.CursorsStored stored -> sync.receipting().stored(stored);
      case ServerFrame.CursorsPush push -> sync.receipting().pushed(push);
      case ServerFrame.PresencePush push -> presence(push);
      case ServerFrame.Notice(var text) ->
          desk.out().event(new ClientEvent.Notice(CleanText.line(text)));
      case ServerFrame.FileNews news -> sharing.news(news);
      case ServerFrame.TransferEnded ended -> sharing.ended(ended);
      case FileChunk chunk -> sharing.chunk(chunk);
      case FileCredit credit -> sharing.credit(credit);
      case ServerFrame.Welcome any ->
          throw new LinkBroken(ErrorCode.SERVER_ERROR, "a second welcome");
      case ServerFrame.Bye any -> {}
      case Ping any -> {}
      case Pong any -> {}
    }
  }

  /** The connection is gone; what was saved goes again over the next one. */
  void lost() {
    wire = Optional.empty();
    desk.outbox().disconnected();
    sync.lost();
    asking.lost();
    sharing.lost();
    desk.requests().lose(ErrorCode.NOT_CONNECTED);
  }

  void ask(Link.Ask ask) {
    asking.ask(ask);
  }

  void shown(long batch) {
    noted(desk.out().shown(batch));
  }

  /** There is room on the connection again for what is large. */
  void drained() {
    sharing.drained();
  }

  /** Does what has come due. */
  void tick() {
    posting.tick();
    wire.ifPresent(to -> sync.receipting().tick(to));
    var due = desk.requests().due();
    if (due.isPresent() && desk.now() - due.getAsLong() >= 0) {
      desk.requests().lose(ErrorCode.TIMEOUT);
      throw new LinkBroken(ErrorCode.TIMEOUT, "the server does not answer");
    }
  }

  /**
   * Goes on as far as it goes, then gives out what has gathered. To be called after each of the
   * others.
   */
  void settle() {
    sync.pump();
    asking.pump();
    sharing.pump(sync.ready());
    wire.ifPresent(this::send);
    noted(desk.out().flush());
  }

  /** When {@link #tick} has something to do, if nothing else happens before. */
  OptionalLong due() {
    if (wire.isEmpty()) {
      return OptionalLong.empty();
    }
    var requests = Due.earlier(desk.requests().due(), sync.due());
    var cursors = Due.earlier(requests, sync.receipting().due());
    return Due.earlier(Due.earlier(cursors, sharing.due()), posting.due(sync::open));
  }

  /** Says goodbye: what the server should still know goes first. */
  void quit() {
    wire.ifPresent(to -> {
      sync.receipting().flush(to);
      to.send(new ClientFrame.Quit());
    });
  }

  /** Nothing will come any more. */
  void ended() {
    asking.ended();
    sharing.ended();
  }

  int drafts() {
    return desk.outbox().size();
  }

  private void send(Wire to) {
    desk.requests().pump(to, desk.now());
    terms.ifPresent(granted -> posting.pump(to, granted, sync::open));
    if (sync.attached()) {
      sync.receipting().pump(to);
    }
  }

  private void answer(ServerFrame.Answer answer) {
    if (answer instanceof ServerFrame.Posted posted) {
      posting.posted(posted).ifPresent(sync::placed);
    } else if (answer instanceof ServerFrame.Refused refused
        && desk.outbox().knows(refused.request())) {
      posting.refused(refused);
    } else {
      desk.requests().answer(answer, desk.now());
    }
  }

  private void presence(ServerFrame.PresencePush push) {
    desk.people()
        .name(push.account())
        .ifPresent(name ->
            desk.out()
                .event(new ClientEvent.Presence(name, push.online(), Desk.seen(push.lastSeen()))));
  }

  /**
   * What was shown is noted, the latest of each kind where only that counts, and told to the
   * server.
   */
  private void noted(List<Note> notes) {
    if (notes.isEmpty()) {
      return;
    }
    Map<Object, Note> kept = new LinkedHashMap<>();
    for (var note : notes) {
      switch (note) {
        case Note.Placed placed -> {
          kept.remove(List.of("placed", placed.conversation()));
          kept.put(List.of("placed", placed.conversation()), placed);
        }
        case Note.Tallied tallied -> kept.put(List.of("tally", tallied.conversation()), tallied);
        case Note.Grouped grouped -> kept.put(List.of("group", grouped.conversation()), grouped);
        case Note other -> kept.put(new Object(), other);
      }
    }
    var latest = new ArrayList<>(kept.values());
    desk.keeper().note(latest);
    for (var note : latest) {
      switch (note) {
        case Note.Placed(var id, var seq, var sentAt) ->
            desk.talks().get(id).ifPresent(talk -> shown(talk, seq));
        case Note.FileTold(var file) -> sharing.shown(file);
        case Note other -> {}
      }
    }
  }

  private void shown(Talk talk, long seq) {
    talk.shown(Math.min(seq, talk.catchup().given()));
    sync.receipting().moved(talk);
  }

  private ClientEvent.Restored restored() {
    var standings = desk.talks().standings();
    var groups =
        desk.talks().all().stream()
            .filter(talk -> talk.isGroup() && !talk.isUnborn())
            .map(talk -> new ClientEvent.GroupIs(talk.ref(), talk.group()))
            .toList();
    return new ClientEvent.Restored(
        desk.self().value(), standings, groups, progress(), unanswered());
  }

  private List<ClientEvent.Progress> progress() {
    var progress = new ArrayList<ClientEvent.Progress>();
    for (var talk : desk.talks().all()) {
      for (var member : talk.members()) {
        desk.people()
            .name(member.account())
            .ifPresent(name ->
                progress.add(
                    new ClientEvent.Progress(
                        talk.ref(), new MemberProgress(name, member.delivered(), member.read()))));
      }
    }
    return progress;
  }

  private List<PendingDraft> unanswered() {
    var drafts = new ArrayList<PendingDraft>();
    for (var item : desk.outbox().items()) {
      desk.talks()
          .get(item.conversation())
          .filter(talk -> item.isMessage())
          .ifPresent(talk ->
              drafts.add(
                  new PendingDraft(
                      item.key(), talk.ref(), item.text(), item.origin(), item.kind())));
    }
    return drafts;
  }
}
