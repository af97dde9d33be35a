package classchat.client.screen;

import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupState;
import java.util.Optional;

/** Questions of a group that have no answer yet, as far as they are here. */
final class OpenQuestions {
  private OpenQuestions() {}

  /** The newest one before this message that {@code self} may settle: an own one, staff any. */
  static Optional<ChatMessage> before(ConversationState talk, long seq, String self) {
    var any = talk.group().filter(group -> isStaff(group, self)).isPresent();
    return talk.messages().reversed().stream()
        .filter(message -> message.seq() < seq && message.kind().isQuestion())
        .filter(message -> any || message.own())
        .filter(message -> !isAnswered(talk, message.seq()))
        .findFirst();
  }

  private static boolean isStaff(GroupState group, String self) {
    var member = group.members().get(self);
    return member != null && member.person().role().isStaff();
  }

  private static boolean isAnswered(ConversationState talk, long seq) {
    return talk.group().filter(group -> group.answers().containsKey(seq)).isPresent();
  }

  /** Its first line. */
  static String headline(ChatMessage question) {
    return question.text().lines().findFirst().orElse("");
  }
}
