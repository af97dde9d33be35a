package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.PendingDraft;
import classchat.client.view.Reading;
import classchat.client.view.Unsent;
import classchat.client.view.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of the open conversation as rows. Only what comes into sight is laid out, so that
 * drawing costs the same however long the conversation is. For one thread.
 */
final class Transcript {
  /** The anchor's seq for what waits below the messages; its rows are counted as one message's. */
  private static final long WAITING = Long.MAX_VALUE;

  /** A row of an entry. */
  private record Place(int entry, int row) {}

  private final View view;
  private final ConversationState talk;
  private final int rows;
  private final Columns columns;
  private final List<PendingDraft> drafts;
  private final List<Unsent> unsent;
  private final long firstNew;
  private final Map<Integer, Entry> laidOut = new HashMap<>();

  Transcript(View view, ConversationState talk, Area area) {
    this.view = view;
    this.talk = talk;
    this.rows = Math.max(1, area.rows());
    this.columns = Columns.of(view, talk, area.columns());
    this.drafts =
        view.client().drafts().values().stream()
            .filter(draft -> draft.conversation().id().equals(talk.ref().id()))
            .toList();
    this.unsent =
        view.unsent().stream().filter(post -> post.conversation().equals(talk.ref().id())).toList();
    this.firstNew = firstNew();
  }

  void draw(Plot plot) {
    var row = 0;
    for (var place : window(lowest())) {
      entry(place.entry()).rows().get(place.row()).draw(plot.row(row));
      row++;
    }
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** How many messages were laid out so far. */
  int laidOut() {
    return laidOut.size();
  }

  /** How many messages and posts lie below what is in sight. */
  int newer() {
    return isEmpty() ? 0 : size() - 1 - window(lowest()).getLast().entry();
  }

  boolean showsEarliest() {
    return isEmpty() || window(lowest()).getFirst().equals(new Place(0, 0));
  }

  Reading scrolled(int by) {
    if (isEmpty()) {
      return view.reading().at(Optional.empty());
    }
    return reading(moved(window(lowest()).getLast(), by));
  }

  Reading revealing(long seq) {
    var index = index(seq);
    if (isEmpty() || index < 0) {
      return view.reading();
    }
    var high = entry(index).rows().size();
    var window = window(lowest());
    if (window.contains(new Place(index, 0)) && window.contains(new Place(index, high - 1))) {
      return view.reading();
    }
    return reading(moved(new Place(index, 0), Math.min(high - 1 + rows / 3, rows - 1)));
  }

  private Reading reading(Place wanted) {
    var lowest = window(wanted).getLast();
    var anchor = below(lowest).map(any -> anchor(lowest));
    return view.reading().at(anchor);
  }

  /** The rows in sight when this one is the lowest, or when there are not enough above it. */
  private Deque<Place> window(Place lowest) {
    var window = new ArrayDeque<Place>();
    window.add(lowest);
    for (var next = above(lowest); window.size() < rows && next.isPresent(); ) {
      window.addFirst(next.get());
      next = above(next.get());
    }
    for (var next = below(lowest); window.size() < rows && next.isPresent(); ) {
      window.addLast(next.get());
      next = below(next.get());
    }
    return window;
  }

  private Place moved(Place from, int by) {
    var place = from;
    for (var left = Math.abs((long) by); left > 0; left--) {
      var next = by < 0 ? above(place) : below(place);
      if (next.isEmpty()) {
        return place;
      }
      place = next.get();
    }
    return place;
  }

  private Optional<Place> above(Place place) {
    if (place.row() > 0) {
      return Optional.of(new Place(place.entry(), place.row() - 1));
    }
    return place.entry() == 0 ? Optional.empty() : Optional.of(last(place.entry() - 1));
  }

  private Optional<Place> below(Place place) {
    if (place.row() < entry(place.entry()).rows().size() - 1) {
      return Optional.of(new Place(place.entry(), place.row() + 1));
    }
    return place.entry() == size() - 1
        ? Optional.empty()
        : Optional.of(new Place(place.entry() + 1, 0));
  }

  private Place last(int entry) {
    return new Place(entry, entry(entry).rows().size() - 1);
  }

  private Place lowest() {
    return view.reading().anchor().map(this::place).orElseGet(() -> last(size() - 1));
  }

  /** Where the anchor is, or what is nearest to it. */
  private Place place(Reading.Anchor anchor) {
    var messages = talk.messages().size();
    if (anchor.seq() == WAITING || messages == 0) {
      return messages == size() ? last(size() - 1) : moved(new Place(messages, 0), anchor.row());
    }
    var index = index(anchor.seq());
    if (index < 0) {
      return last(messages - 1);
    }
    return new Place(index, Math.clamp(anchor.row(), 0, last(index).row()));
  }

  private Reading.Anchor anchor(Place place) {
    var messages = talk.messages().size();
    if (place.entry() < messages) {
      return new Reading.Anchor(talk.messages().get(place.entry()).seq(), place.row());
    }
    var row = place.row();
    for (var entry = messages; entry < place.entry(); entry++) {
      row += entry(entry).rows().size();
    }
    return new Reading.Anchor(WAITING, row);
  }

  /** The message with this seq, or the next one there is; below 0 for none. */
  private int index(long seq) {
    for (var index = 0; index < talk.messages().size(); index++) {
      if (talk.messages().get(index).seq() >= seq) {
        return index;
      }
    }
    return -1;
  }

  private int size() {
    return talk.messages().size() + drafts.size() + unsent.size();
  }

  private Entry entry(int index) {
    return laidOut.computeIfAbsent(index, this::layOut);
  }

  private Entry layOut(int index) {
    var messages = talk.messages();
    if (index < messages.size()) {
      return message(index, messages.get(index));
    }
    var waiting = index - messages.size();
    var said =
        waiting < drafts.size()
            ? Said.of(drafts.get(waiting), view)
            : Said.of(unsent.get(waiting - drafts.size()), view);
    var entry = new Entry(said, columns, new Times(view));
    entry.text();
    return entry;
  }

  private Entry message(int index, ChatMessage message) {
    var times = new Times(view);
    var entry = new Entry(Said.of(message, talk, view), columns, times);
    var before =
        index == 0 ? Optional.<ChatMessage>empty() : Optional.of(talk.messages().get(index - 1));
    var sameDay =
        before.filter(other -> times.date(other.sentAt()).equals(times.date(message.sentAt())));
    if (sameDay.isEmpty()) {
      entry.rule(times.day(message.sentAt()), Ink.DIM);
    }
    if (message.seq() == firstNew) {
      entry.rule("new since " + times.time(message.sentAt()), Ink.NEW);
    }
    entry.text();
    return entry;
  }

  private long firstNew() {
    return talk.messages().stream()
        .filter(message -> !message.own() && message.seq() > view.reading().newAfter())
        .mapToLong(ChatMessage::seq)
        .findFirst()
        .orElse(-1);
  }
}
