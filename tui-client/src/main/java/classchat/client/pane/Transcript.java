package classchat.client.pane;

import classchat.client.model.ConversationState;
import classchat.client.view.Reading;
import classchat.client.view.View;
import java.util.ArrayDeque;
import java.util.Deque;
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
  private final Entries entries;
  private final int rows;

  Transcript(View view, ConversationState talk, Area area) {
    this.view = view;
    this.entries = new Entries(view, talk, area.columns());
    this.rows = Math.max(1, area.rows());
  }

  void draw(Plot plot) {
    var row = 0;
    for (var place : window(lowest())) {
      entries.get(place.entry()).rows().get(place.row()).draw(plot.row(row));
      row++;
    }
  }

  boolean isEmpty() {
    return entries.size() == 0;
  }

  /** How many messages were laid out so far. */
  int laidOut() {
    return entries.laidOut();
  }

  /** How many messages and posts lie below what is in sight. */
  int newer() {
    return isEmpty() ? 0 : entries.size() - 1 - window(lowest()).getLast().entry();
  }

  /** How many messages that were unread begin above what is in sight. */
  long newAbove() {
    if (entries.logged() == 0) {
      return 0;
    }
    var first = window(lowest()).getFirst();
    return entries.fresh(first.row() == 0 ? first.entry() : first.entry() + 1);
  }

  boolean showsEarliest() {
    return isEmpty() || window(lowest()).getFirst().equals(new Place(0, 0));
  }

  boolean showsNewest() {
    return entries.logged() > 0 && window(lowest()).contains(last(entries.logged() - 1));
  }

  Reading scrolled(int by) {
    if (isEmpty()) {
      return view.reading().at(Optional.empty());
    }
    return reading(moved(window(lowest()).getLast(), by));
  }

  Reading revealing(long seq) {
    var index = entries.index(seq);
    if (isEmpty() || index < 0) {
      return view.reading();
    }
    var high = entries.get(index).rows().size();
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
    if (place.row() < entries.get(place.entry()).rows().size() - 1) {
      return Optional.of(new Place(place.entry(), place.row() + 1));
    }
    return place.entry() == entries.size() - 1
        ? Optional.empty()
        : Optional.of(new Place(place.entry() + 1, 0));
  }

  private Place last(int entry) {
    return new Place(entry, entries.get(entry).rows().size() - 1);
  }

  private Place lowest() {
    return view.reading().anchor().map(this::place).orElseGet(() -> last(entries.size() - 1));
  }

  /** Where the anchor is, or what is nearest to it. */
  private Place place(Reading.Anchor anchor) {
    var logged = entries.logged();
    if (anchor.seq() == WAITING || logged == 0) {
      return logged == entries.size()
          ? last(entries.size() - 1)
          : moved(new Place(logged, 0), anchor.row());
    }
    var index = entries.index(anchor.seq());
    if (index < 0) {
      return last(logged - 1);
    }
    return new Place(index, Math.clamp(anchor.row(), 0, last(index).row()));
  }

  private Reading.Anchor anchor(Place place) {
    var logged = entries.logged();
    if (place.entry() < logged) {
      return new Reading.Anchor(entries.seq(place.entry()), place.row());
    }
    var row = place.row();
    for (var entry = logged; entry < place.entry(); entry++) {
      row += entries.get(entry).rows().size();
    }
    return new Reading.Anchor(WAITING, row);
  }
}
