package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.MemberProgress;
import classchat.client.profile.Note;
import classchat.wire.ClientFrame;
import classchat.wire.Cursor;
import classchat.wire.Limits;
import classchat.wire.MemberCursor;
import classchat.wire.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Tells the server how far this device is until it confirms, and follows how far others are. */
final class Receipting {
  /** After so many tries on one connection the rest waits for the next one. */
  private static final int TRIES = 5;

  private final Desk desk;
  private final HeadAsking heads;
  private final LinkedHashSet<Talk> dirty = new LinkedHashSet<>();
  private final Map<Talk, Cursor> underWay = new HashMap<>();
  private final Set<Talk> asked = new HashSet<>();
  private final Rosters rosters;

  /** Groups with progress of members whose names were not known. */
  private final Set<Talk> unnamed = new HashSet<>();

  private long due;
  private int tries;

  Receipting(Desk desk, HeadAsking heads) {
    this.desk = desk;
    this.heads = heads;
    this.rosters = new Rosters(desk, this::named);
  }

  Rosters rosters() {
    return rosters;
  }

  /** What could not be told for want of names; what was told already is told again. */
  private void named(Talk talk) {
    if (unnamed.remove(talk)) {
      List.copyOf(talk.members()).stream()
          .filter(member -> desk.people().name(member.account()).isPresent())
          .forEach(member -> progressed(talk, member));
    }
  }

  /** A new connection: whatever is not confirmed goes again. */
  void attached() {
    underWay.clear();
    asked.clear();
    unnamed.clear();
    rosters.lost();
    tries = 0;
    desk.talks().all().forEach(this::moved);
  }

  /** This device may be further than the server knows. */
  void moved(Talk talk) {
    if (further(talk.cursor(), talk.confirmed())) {
      dirty.add(talk);
    }
  }

  /** Sends what has gathered, one frame under way at a time. */
  void pump(Wire wire) {
    if (underWay.isEmpty() && !dirty.isEmpty()) {
      tries = 1;
      send(wire);
    }
  }

  /** Sends everything at once, before leaving. */
  void flush(Wire wire) {
    underWay.clear();
    while (!dirty.isEmpty()) {
      send(wire);
    }
  }

  /** Sends again what was not confirmed in time. */
  void tick(Wire wire) {
    if (underWay.isEmpty() || desk.now() - due < 0) {
      return;
    }
    if (tries >= TRIES) {
      underWay.clear();
      return;
    }
    tries++;
    dirty.addAll(underWay.keySet());
    send(wire);
  }

  OptionalLong due() {
    return underWay.isEmpty() ? OptionalLong.empty() : OptionalLong.of(due);
  }

  void stored(ServerFrame.CursorsStored frame) {
    for (var cursor : frame.cursors()) {
      desk.talks().get(cursor.conversation()).ifPresent(talk -> confirmed(talk, cursor));
    }
  }

  void pushed(ServerFrame.CursorsPush push) {
    var talk = desk.talks().get(push.conversation());
    if (talk.isEmpty() || push.revision() <= talk.get().revision()) {
      return;
    }
    if (push.from() > talk.get().revision()) {
      ask(talk.get());
    } else {
      apply(talk.get(), push.revision(), push.members());
    }
  }

  /** Fetches the cursors that have changed since those that are known. */
  void ask(Talk talk) {
    if (!asked.add(talk)) {
      return;
    }
    var since = talk.revision();
    desk.requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.CursorsSince(number, talk.id(), since),
                answer -> answered(talk, answer),
                lost -> asked.remove(talk)));
  }

  private void answered(Talk talk, ServerFrame.Answer answer) {
    asked.remove(talk);
    if (answer instanceof ServerFrame.CursorState state) {
      apply(talk, state.revision(), state.members());
      if (state.more()) {
        ask(talk);
      }
    }
  }

  private void apply(Talk talk, long revision, List<MemberCursor> members) {
    var changed = new ArrayList<MemberCursor>();
    for (var member : members) {
      talk.progress(member).ifPresent(changed::add);
    }
    talk.revision(Math.max(talk.revision(), revision));
    changed.forEach(member -> progressed(talk, member));
    desk.out().whenShown(new Note.Progressed(talk.id(), talk.revision(), changed));
  }

  private void progressed(Talk talk, MemberCursor member) {
    var own = desk.isOwn(talk, member.account());
    if (own && member.read() <= talk.tally().read()) {
      return;
    }
    var name = desk.people().name(member.account());
    if (name.isEmpty()) {
      unnamed.add(talk);
      rosters.ask(talk);
      return;
    }
    var progress = new MemberProgress(name.get(), member.delivered(), member.read());
    desk.out().event(new ClientEvent.Progress(talk.ref(), progress));
    if (own) {
      readElsewhere(talk, member.read());
    }
  }

  private void readElsewhere(Talk talk, long read) {
    var exact = talk.tally().exactAfterReadTo(read);
    talk.tally(talk.tally().readTo(read));
    talk.confirmed(new Cursor(talk.id(), 0, read));
    desk.out().whenShown(talk.tallied());
    if (exact) {
      desk.out().event(new ClientEvent.Stands(talk.standing()));
    } else {
      heads.ask(talk.id());
    }
  }

  private void send(Wire wire) {
    var cursors = new ArrayList<Cursor>();
    var talks = dirty.iterator();
    while (talks.hasNext() && cursors.size() < Limits.CURSORS) {
      var talk = talks.next();
      cursors.add(talk.cursor());
      underWay.put(talk, talk.cursor());
      talks.remove();
    }
    due = desk.now() + desk.settings().timing().resend().toNanos();
    wire.send(new ClientFrame.Cursors(cursors));
  }

  private void confirmed(Talk talk, Cursor cursor) {
    talk.confirmed(cursor);
    var sent = underWay.get(talk);
    if (sent == null || further(sent, talk.confirmed())) {
      return;
    }
    underWay.remove(talk);
    var now = talk.confirmed();
    desk.keeper().note(List.of(new Note.Confirmed(talk.id(), now.delivered(), now.read())));
    moved(talk);
  }

  private static boolean further(Cursor one, Cursor other) {
    return one.delivered() > other.delivered() || one.read() > other.read();
  }

  /** For those who only look. */
  boolean quiet() {
    return underWay.isEmpty() && dirty.isEmpty();
  }
}
