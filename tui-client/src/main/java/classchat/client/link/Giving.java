package classchat.client.link;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.Recipient;
import classchat.client.profile.Note;
import classchat.wire.Audience;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.ServerFrame;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives out what stands in a conversation, in order, and sees to it that each is noted when shown.
 */
final class Giving {
  private final Desk desk;

  /** Answered posts that wait for their place, by nonce: the log may bring that place back. */
  private final Map<Long, Place.Answered> answered = new HashMap<>();

  Giving(Desk desk) {
    this.desk = desk;
  }

  /** What an entry of the log is: somebody's, or the place of an own post. */
  Place place(Entry entry) {
    if (entry.draft().isEmpty()) {
      return new Place.Logged(entry);
    }
    var nonce = entry.draft().get().nonce();
    desk.outbox()
        .logged(nonce)
        .ifPresent(
            item -> answered.put(nonce, new Place.Answered(item, entry.sentAt(), List.of())));
    var mine = answered.get(nonce);
    return mine == null ? new Place.Logged(entry) : mine;
  }

  /**
   * The server has answered this post; it goes to its place, which is above all that was given out.
   */
  void posted(Talk talk, OutboxItem item, ServerFrame.Posted frame) {
    var place = new Place.Answered(item, frame.sentAt(), recipients(talk, frame.audience()));
    answered.put(item.nonce(), place);
    talk.catchup().offer(frame.seq(), place);
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
    var message = desk.message(talk, entry);
    var own = !entry.author().equals(talk.peer().account());
    var counts = !own && entry.content() instanceof EntryContent.Message;
    talk.tally(talk.tally().entry(entry.seq(), counts));
    if (own) {
      talk.own(entry.seq());
    }
    message.ifPresent(shown -> desk.out().event(new ClientEvent.Message(shown)));
    desk.out().whenShown(talk.tallied());
  }

  private void answered(Talk talk, long seq, Place.Answered mine) {
    var item = mine.item();
    if (answered.remove(item.nonce()) == null) {
      return;
    }
    talk.tally(talk.tally().entry(seq, false));
    talk.own(seq);
    desk.out()
        .event(
            new ClientEvent.Posted(
                item.origin(), item.key(), own(talk, seq, mine), mine.recipients()));
    desk.out().whenShown(new Note.Settled(item.key()));
    desk.backlog().settled();
  }

  private ChatMessage own(Talk talk, long seq, Place.Answered mine) {
    return new ChatMessage(
        talk.ref(),
        seq,
        desk.self().value(),
        talk.peer().name(),
        mine.item().text(),
        Instant.ofEpochMilli(mine.sentAt()),
        true);
  }

  private static List<Recipient> recipients(Talk talk, Audience audience) {
    return switch (audience) {
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
