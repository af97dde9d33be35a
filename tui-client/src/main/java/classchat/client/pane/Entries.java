package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.PendingDraft;
import classchat.client.view.Unsent;
import classchat.client.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in the open conversation: the messages by seq, then what waits, then what was refused.
 * Each is laid out when it is asked for. For one thread.
 */
final class Entries {
  private final View view;
  private final ConversationState talk;
  private final Columns columns;
  private final List<PendingDraft> drafts;
  private final List<Unsent> unsent;
  private final long firstNew;
  private final Map<Integer, Entry> laidOut = new HashMap<>();

  Entries(View view, ConversationState talk, int columns) {
    this.view = view;
    this.talk = talk;
    this.columns = Columns.of(view, talk, columns);
    this.drafts =
        view.client().drafts().values().stream()
            .filter(draft -> draft.conversation().id().equals(talk.ref().id()))
            .toList();
    this.unsent =
        view.unsent().stream().filter(post -> post.conversation().equals(talk.ref().id())).toList();
    this.firstNew = firstNew();
  }

  int size() {
    return talk.messages().size() + drafts.size() + unsent.size();
  }

  /** How many of them are messages; the others come behind. */
  int messages() {
    return talk.messages().size();
  }

  /** How many were laid out so far. */
  int laidOut() {
    return laidOut.size();
  }

  /** The message with this seq, or the next one there is; below 0 for none. */
  int index(long seq) {
    for (var index = 0; index < talk.messages().size(); index++) {
      if (talk.messages().get(index).seq() >= seq) {
        return index;
      }
    }
    return -1;
  }

  /** How many of the messages before this one were unread when the conversation was opened. */
  long fresh(int before) {
    var known = talk.messages().stream().limit(before).filter(this::isNew).count();
    var absent = talk.messages().getFirst().seq() - 1 - view.reading().newAfter();
    return known + Math.max(0, absent);
  }

  long seq(int index) {
    return talk.messages().get(index).seq();
  }

  Entry get(int index) {
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
