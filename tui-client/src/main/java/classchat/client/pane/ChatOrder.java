package classchat.client.pane;

import classchat.client.model.ConversationState;
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

  /** Those with something unread first, then by the latest message, then by name. */
  public static List<ConversationState> of(View view) {
    return view.client().conversations().values().stream().sorted(ORDER).toList();
  }

  private static Instant latest(ConversationState talk) {
    return talk.messages().isEmpty() ? Instant.MIN : talk.messages().getLast().sentAt();
  }
}
