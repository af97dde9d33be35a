package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupState;
import classchat.client.view.View;
import classchat.wire.MessageKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands beside the text of each message of one conversation: label and mark. */
final class Beside {
  private final View view;
  private final ConversationState talk;
  private final Reached reached;
  private final Map<Long, Long> answers;
  private final Map<Long, Long> questions = new HashMap<>();

  Beside(View view, ConversationState talk) {
    this.view = view;
    this.talk = talk;
    this.reached = new Reached(talk, view.client().self());
    this.answers = talk.group().map(GroupState::answers).orElse(Map.of());
    answers.forEach((question, answer) -> questions.merge(answer, question, Math::max));
  }

  Optional<Said.Label> label(ChatMessage message) {
    return switch (message.kind()) {
      case ANNOUNCEMENT -> Optional.of(Said.Label.ANNOUNCEMENT);
      case QUESTION, ANONYMOUS_QUESTION -> Optional.of(question(message.seq()));
      case PLAIN ->
          Optional.ofNullable(questions.get(message.seq()))
              .map(question ->
                  new Said.Label("= the answer to question " + question, Ink.READ, false));
    };
  }

  private Said.Label question(long seq) {
    var answer = answers.get(seq);
    return answer == null
        ? new Said.Label("? question " + seq + ", open", Ink.NEW, false)
        : new Said.Label("? question " + seq + ", answered by " + answer, Ink.DIM, false);
  }

  /** Of own messages, and of announcements for whoever hears how many have read them. */
  Optional<Mark> mark(ChatMessage message) {
    if (!view.look().receipts() || !(message.own() || isCounted(message))) {
      return Optional.empty();
    }
    return Optional.of(Names.isGroup(talk) ? ofGroup(message) : ofPartner(message));
  }

  private boolean isCounted(ChatMessage message) {
    return message.kind() == MessageKind.ANNOUNCEMENT && !talk.progress().isEmpty();
  }

  /** How many beside its author a message is for. */
  int others(ChatMessage message) {
    return reached.of(message).of();
  }

  private Mark ofGroup(ChatMessage message) {
    return Mark.of(reached.of(message), view.look().glyphs());
  }

  private Mark ofPartner(ChatMessage message) {
    var others =
        talk.progress().values().stream()
            .filter(member -> !member.user().equals(message.from()))
            .toList();
    return Mark.of(message.seq(), others, view.look().glyphs());
  }
}
