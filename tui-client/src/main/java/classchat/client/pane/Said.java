package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ChatMessage;
import classchat.client.model.PendingDraft;
import classchat.client.model.SharedFile;
import classchat.client.view.Unsent;
import classchat.client.view.View;
import classchat.wire.MessageKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wrote, in whatever state it is.
 *
 * @param seq 0 for what the server does not have
 * @param at empty while it waits
 * @param label what it is, when it is no plain message
 * @param reason why it was not sent
 */
record Said(
    long seq,
    Optional<Instant> at,
    String from,
    String text,
    Optional<Label> label,
    Optional<Mark> mark,
    Optional<String> reason) {
  /**
   * Stands above the text.
   *
   * @param text its first character is its sign
   * @param framed the text has a frame of its own
   */
  record Label(String text, Ink ink, boolean framed) {
    static final Label ANNOUNCEMENT = new Label("! announcement", Ink.UNREAD, true);

    /** Of what has no number yet. */
    static Optional<Label> waiting(MessageKind kind) {
      return switch (kind) {
        case PLAIN -> Optional.empty();
        case ANNOUNCEMENT -> Optional.of(ANNOUNCEMENT);
        case QUESTION -> Optional.of(new Label("? question", Ink.NEW, false));
        case ANONYMOUS_QUESTION -> Optional.of(new Label("? anonymous question", Ink.NEW, false));
      };
    }
  }

  static Said of(ChatMessage message, Beside beside) {
    return new Said(
        message.seq(),
        Optional.of(message.sentAt()),
        Author.of(message),
        message.text(),
        beside.label(message),
        beside.mark(message),
        Optional.empty());
  }

  /** An own file that is not offered yet. */
  static Said of(SharedFile file, View view) {
    var mark = Mark.Stage.QUEUED.mark(view.look().glyphs());
    return new Said(
        0,
        Optional.empty(),
        view.client().self(),
        file.name(),
        Optional.empty(),
        Optional.of(mark),
        Optional.empty());
  }

  static Said of(PendingDraft draft, View view) {
    var mark = Mark.Stage.QUEUED.mark(view.look().glyphs());
    return new Said(
        0,
        Optional.empty(),
        view.client().self(),
        draft.text(),
        Label.waiting(draft.kind()),
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
        Label.waiting(unsent.kind()),
        Optional.of(mark),
        Optional.of(unsent.reason()));
  }
}
