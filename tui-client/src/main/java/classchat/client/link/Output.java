package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.profile.Note;
import classchat.wire.ConversationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What goes to the front end, in batches, and what is to be noted in the profile once it was shown.
 * Not safe for use by several threads.
 */
final class Output {
  private record Given(long number, int events, List<Note> notes) {}

  private final Consumer<Batch> listener;
  private final ArrayDeque<Given> unshown = new ArrayDeque<>();
  private List<ClientEvent> events = new ArrayList<>();
  private List<Note> notes = new ArrayList<>();
  private long last;
  private int count;

  Output(Consumer<Batch> listener) {
    this.listener = listener;
  }

  void event(ClientEvent event) {
    events.add(event);
  }

  /** To be noted when everything given out so far has been shown. */
  void whenShown(Note note) {
    notes.add(note);
  }

  /** Gives out what has gathered. Returns the notes that need not wait. */
  List<Note> flush() {
    if (events.isEmpty() && unshown.isEmpty()) {
      var due = notes;
      notes = new ArrayList<>();
      return due;
    }
    if (events.isEmpty()) {
      unshown.getLast().notes().addAll(notes);
      notes.clear();
      return List.of();
    }
    var batch = new Batch(++last, events);
    unshown.add(new Given(last, events.size(), notes));
    count += events.size();
    events = new ArrayList<>();
    notes = new ArrayList<>();
    listener.accept(batch);
    return List.of();
  }

  /** Everything up to this batch has been shown. Returns what is to be noted. */
  List<Note> shown(long number) {
    var due = new ArrayList<Note>();
    while (!unshown.isEmpty() && unshown.getFirst().number() <= number) {
      var given = unshown.removeFirst();
      due.addAll(given.notes());
      count -= given.events();
    }
    return due;
  }

  /** What is still to be noted puts the conversation no further than {@code seq}. */
  void goBack(ConversationId id, long seq) {
    notes.replaceAll(note -> atMost(note, id, seq));
    unshown.forEach(given -> given.notes().replaceAll(note -> atMost(note, id, seq)));
  }

  private static Note atMost(Note note, ConversationId id, long seq) {
    return switch (note) {
      case Note.Placed(var of, var at, var sentAt) when of.equals(id) && at > seq ->
          new Note.Placed(id, seq, 0);
      case Note.Tallied(var of, var read, var unread, var upTo) when of.equals(id) && upTo > seq ->
          new Note.Tallied(id, Math.min(read, seq), 0, seq);
      default -> note;
    };
  }

  /** How many events have not been shown. */
  int unshown() {
    return count;
  }
}
