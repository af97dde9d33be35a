package classchat.client.pane;

import classchat.client.model.ConversationState;
import classchat.client.model.GroupState;
import classchat.client.view.View;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** In which order the chats are listed. */
public final class ChatOrder {
  private static final Comparator<ConversationState> ORDER =
      Comparator.comparing((ConversationState talk) -> talk.unread() == 0)
          .thenComparing(ChatOrder::latest, Comparator.reverseOrder())
          .thenComparing(talk -> talk.ref().label())
          .thenComparing(talk -> talk.ref().id().toString());

  private ChatOrder() {}

  /** Those with something unread first, then by what was said or done latest, then by name. */
  public static List<ConversationState> of(View view) {
    return view.client().conversations().values().stream().sorted(ORDER).toList();
  }

  private static Instant latest(ConversationState talk) {
    var said = talk.messages().isEmpty() ? Instant.MIN : talk.messages().getLast().sentAt();
    var changes = talk.group().map(GroupState::changes).orElse(List.of());
    var done = changes.isEmpty() ? Instant.MIN : changes.getLast().at();
    return said.isBefore(done) ? done : said;
  }
}
