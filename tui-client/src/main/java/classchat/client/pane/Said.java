package classchat.client.pane;

import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.PendingDraft;
import classchat.client.view.Unsent;
import classchat.client.view.View;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wrote, in whatever state it is.
 *
 * @param seq 0 for what the server does not have
 * @param at empty while it waits
 * @param reason why it was not sent
 */
record Said(
    long seq,
    Optional<Instant> at,
    String from,
    String text,
    Optional<Mark> mark,
    Optional<String> reason) {
  static Said of(ChatMessage message, ConversationState talk, View view) {
    var mark =
        message.own() && view.look().receipts()
            ? Optional.of(Mark.of(message, talk, view.look().glyphs()))
            : Optional.<Mark>empty();
    return new Said(
        message.seq(),
        Optional.of(message.sentAt()),
        message.from(),
        message.text(),
        mark,
        Optional.empty());
  }

  static Said of(PendingDraft draft, View view) {
    var mark = Mark.Stage.QUEUED.mark(view.look().glyphs());
    return new Said(
        0,
        Optional.empty(),
        view.client().self(),
        draft.text(),
        Optional.of(mark),
        Optional.empty());
  }

  static Said of(Unsent unsent, View view) {
    var mark = Mark.Stage.FAILED.mark(view.look().glyphs());
    return new Said(
        0,
        Optional.of(unsent.at()),
        view.client().self(),
        unsent.text(),
        Optional.of(mark),
        Optional.of(unsent.reason()));
  }
}
