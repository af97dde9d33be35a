package classchat.client.link;

import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.Reach;
import classchat.client.model.GroupEntry;
import classchat.client.model.OfferedFile;
import classchat.client.model.Recipient;
import classchat.client.profile.Note;
import classchat.wire.Audience;
import classchat.wire.Entry;
import classchat.wire.ServerFrame;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives out what stands in a conversation, in order, and sees to it that each is noted when shown.
 */
final class Giving {
  private final Desk desk;

  /** Answered posts that wait for their place, by nonce: the log may bring that place back. */
  private final Map<Long, Place.Answered> answered = new HashMap<>();

  /** Is told when this account has come into a group. */
  private Consumer<Talk> joined = talk -> {};

  /** Is told of offers of files. */
  private Consumer<ChatMessage> offered = message -> {};

  Giving(Desk desk) {
    this.desk = desk;
  }

  void whenJoined(Consumer<Talk> told) {
    joined = told;
  }

  void whenOffered(Consumer<ChatMessage> told) {
    offered = told;
  }

  /** What an entry of the log is: somebody's, or the place of an own post. */
  Place place(Entry entry) {
    if (entry.draft().isEmpty()) {
      return new Place.Logged(entry);
    }
    var nonce = entry.draft().get().nonce();
    desk.outbox().logged(nonce).ifPresent(item -> answered.put(nonce, unasked(item)));
    var mine = answered.get(nonce);
    return mine == null ? new Place.Logged(entry) : mine.logged(entry);
  }

  /**
   * The server has answered this post; it goes to its place, which is above all that was given out.
   * What the server makes of a change of a group stands in the log only, so that it is fetched.
   */
  void posted(Talk talk, OutboxItem item, ServerFrame.Posted frame) {
    var place =
        new Place.Answered(
            item,
            frame.sentAt(),
            item.content(),
            recipients(talk, frame.audience()),
            reach(frame.audience()));
    answered.put(item.nonce(), place);
    if (item.isMessage() || item.isOffer()) {
      talk.catchup().offer(frame.seq(), place);
    } else {
      talk.catchup().announce(frame.seq());
    }
  }

  private static Place.Answered unasked(OutboxItem item) {
    return new Place.Answered(item, 0, item.content(), List.of(), Optional.empty());
  }

  /**
   * Everything that the server has of the conversation was given out: what it had answered and has
   * no more is sent again.
   */
  void complete(Talk talk) {
    var lost =
        answered.values().stream()
            .map(Place.Answered::item)
            .filter(item -> item.conversation().equals(talk.id()))
            .sorted(Comparator.comparingLong(OutboxItem::key))
            .toList();
    for (var item : lost) {
      answered.remove(item.nonce());
      desk.outbox().restore(item);
    }
  }

  /** Gives out what is next in order. */
  void drain(Talk talk) {
    for (var step : talk.catchup().drain()) {
      var sentAt = step.place().sentAt();
      talk.stamp(step.seq(), sentAt);
      give(talk, step.seq(), step.place());
      desk.out().whenShown(new Note.Placed(talk.id(), step.seq(), sentAt));
    }
  }

  private void give(Talk talk, long seq, Place place) {
    switch (place) {
      case Place.Logged(var entry) -> logged(talk, entry);
      case Place.Answered mine -> answered(talk, seq, mine);
    }
  }

  private void logged(Talk talk, Entry entry) {
    learn(entry);
    var own = desk.isOwn(talk, entry.author());
    var message = Contents.isSaid(entry.content());
    talk.tally(talk.tally().entry(entry.seq(), message && !own));
    if (own && message) {
      talk.own(entry.seq());
    }
    desk.message(talk, entry).ifPresent(this::said);
    changed(talk, entry).ifPresent(made -> desk.out().event(new ClientEvent.Changed(made)));
    desk.out().whenShown(talk.tallied());
  }

  private void said(ChatMessage message) {
    desk.out().event(new ClientEvent.Message(message));
    if (message.file().isPresent()) {
      offered.accept(message);
    }
  }

  private void learn(Entry entry) {
    entry.name().ifPresent(name -> desk.people().learn(entry.author(), name));
    desk.people().learn(Contents.members(entry.content()));
  }

  /** What the entry makes of the group; the name in what is told is that after it. */
  private Optional<GroupEntry> changed(Talk talk, Entry entry) {
    var change = desk.change(talk, entry);
    if (!talk.isGroup() || change.isEmpty()) {
      return Optional.empty();
    }
    desk.talks().change(talk, () -> talk.tell(change.get(), desk.self().value()));
    desk.out().whenShown(talk.grouped());
    var made = change.get();
    if (made.change() instanceof Change.Added(var added) && added.contains(desk.self().value())) {
      joined.accept(talk);
    }
    return Optional.of(
        new GroupEntry(talk.ref(), made.seq(), made.by(), made.at(), made.own(), made.change()));
  }

  private void answered(Talk talk, long seq, Place.Answered mine) {
    var item = mine.item();
    if (answered.remove(item.nonce()) == null) {
      return;
    }
    talk.tally(talk.tally().entry(seq, false));
    if (Contents.isSaid(mine.content())) {
      talk.own(seq);
      posted(talk, seq, mine);
    } else {
      made(talk, seq, mine);
    }
    desk.out().whenShown(new Note.Settled(item.key()));
    desk.backlog().settled();
  }

  private void posted(Talk talk, long seq, Place.Answered mine) {
    var item = mine.item();
    var file = Contents.file(mine.content());
    var message =
        new ChatMessage(
            talk.ref(),
            seq,
            desk.self().value(),
            desk.addressee(talk),
            file.map(OfferedFile::name).orElse(item.text()),
            Instant.ofEpochMilli(mine.sentAt()),
            true,
            Contents.kind(mine.content()),
            file);
    desk.out()
        .event(
            new ClientEvent.Posted(
                item.origin(), item.key(), message, mine.recipients(), mine.reach()));
    if (file.isPresent()) {
      offered.accept(message);
    }
  }

  private void made(Talk talk, long seq, Place.Answered mine) {
    var self = desk.people().self().orElseThrow();
    var entry =
        new Entry(
            seq, mine.sentAt(), self, mine.content(), Optional.empty(), Optional.of(desk.self()));
    learn(entry);
    Posting.renames(mine.item()).ifPresent(label -> desk.talks().settle(label, talk));
    changed(talk, entry)
        .ifPresent(made ->
            desk.out()
                .event(new ClientEvent.ChangeMade(mine.item().origin(), mine.item().key(), made)));
  }

  private static Optional<Reach> reach(Audience audience) {
    return audience instanceof Audience.Members members
        ? Optional.of(new Reach(members.others(), members.online()))
        : Optional.empty();
  }

  private static List<Recipient> recipients(Talk talk, Audience audience) {
    return switch (audience) {
      case Audience.Peer peer when talk.isGroup() -> List.of();
      case Audience.Peer peer ->
          List.of(
              new Recipient(
                  talk.peer().name(), peer.known(), peer.online(), Desk.seen(peer.lastSeen())));
      case Audience.Members members -> List.of();
    };
  }

  /** How many answered posts wait for their place. */
  int waiting() {
    return answered.size();
  }
}
