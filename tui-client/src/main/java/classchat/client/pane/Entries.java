package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.PendingDraft;
import classchat.client.model.SharedFile;
import classchat.client.view.Unsent;
import classchat.client.view.View;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in the open conversation: its log by seq, then what waits, then what was refused. Each is
 * laid out when it is asked for. For one thread.
 */
final class Entries {
  private final View view;
  private final ConversationState talk;
  private final Timeline timeline;
  private final Beside beside;
  private final Columns columns;
  private final Times times;
  private final List<PendingDraft> drafts;
  private final List<SharedFile> files;
  private final List<Unsent> unsent;
  private final long firstNew;
  private final Map<Integer, Entry> laidOut = new HashMap<>();

  Entries(View view, ConversationState talk, int columns) {
    this.view = view;
    this.talk = talk;
    this.timeline = new Timeline(talk);
    this.beside = new Beside(view, talk);
    this.columns = Columns.of(view, talk, columns);
    this.times = new Times(view);
    this.drafts =
        view.client().drafts().values().stream()
            .filter(draft -> draft.conversation().id().equals(talk.ref().id()))
            .toList();
    this.files = OpenFiles.notOffered(view, talk.ref());
    this.unsent =
        view.unsent().stream().filter(post -> post.conversation().equals(talk.ref().id())).toList();
    this.firstNew = firstNew();
  }

  int size() {
    return timeline.size() + drafts.size() + files.size() + unsent.size();
  }

  /** How many of them are in the log; the others come behind. */
  int logged() {
    return timeline.size();
  }

  /** How many were laid out so far. */
  int laidOut() {
    return laidOut.size();
  }

  /** The entry with this seq, or the next one there is; below 0 for none. */
  int index(long seq) {
    return timeline.index(seq);
  }

  /** How many of the messages before this one were unread when the conversation was opened. */
  long fresh(int before) {
    var messages = timeline.messagesAbove(before);
    var known = talk.messages().stream().limit(messages).filter(this::isNew).count();
    var absent = beganHere() ? 0 : seq(0) - 1 - view.reading().newAfter();
    return known + Math.max(0, absent);
  }

  /** Whether there is nothing for this account above the first entry: it came in with it. */
  private boolean beganHere() {
    if (!(timeline.get(0) instanceof Timeline.Item.Changed(var entry))) {
      return false;
    }
    return switch (entry.change()) {
      case Change.Created created -> true;
      case Change.Added(var members) -> members.contains(view.client().self());
      default -> false;
    };
  }

  long seq(int index) {
    return timeline.get(index).seq();
  }

  Entry get(int index) {
    return laidOut.computeIfAbsent(index, this::layOut);
  }

  private Entry layOut(int index) {
    var entry = new Entry(columns, times);
    if (index < timeline.size()) {
      logged(index, entry);
      return entry;
    }
    waiting(index - timeline.size(), entry);
    return entry;
  }

  private void waiting(int index, Entry entry) {
    var refused = index - drafts.size() - files.size();
    if (index < drafts.size()) {
      entry.said(Said.of(drafts.get(index), view));
    } else if (refused < 0) {
      var file = files.get(index - drafts.size());
      entry.offered(Said.of(file, view), Offer.of(view, talk, file, 0));
    } else {
      entry.said(Said.of(unsent.get(refused), view));
    }
  }

  private void logged(int index, Entry entry) {
    var item = timeline.get(index);
    if (!isDayOfTheOneAbove(index, item.at())) {
      entry.rule(times.day(item.at()), Ink.DIM);
    }
    switch (item) {
      case Timeline.Item.Said(var message) -> {
        if (message.seq() == firstNew) {
          entry.rule("new since " + times.time(message.sentAt()), Ink.NEW);
        }
        said(message, entry);
      }
      case Timeline.Item.Changed(var change) -> entry.told(change.at(), ChangeText.of(change));
    }
  }

  private void said(ChatMessage message, Entry entry) {
    var said = Said.of(message, beside);
    if (message.file().isPresent()) {
      entry.offered(said, Offer.of(view, talk, message, beside.others(message)));
    } else {
      entry.said(said);
    }
  }

  private boolean isDayOfTheOneAbove(int index, Instant at) {
    return index > 0 && times.date(timeline.get(index - 1).at()).equals(times.date(at));
  }

  private boolean isNew(ChatMessage message) {
    return !message.own() && message.seq() > view.reading().newAfter();
  }

  private long firstNew() {
    return talk.messages().stream()
        .filter(this::isNew)
        .mapToLong(ChatMessage::seq)
        .findFirst()
        .orElse(-1);
  }
}
