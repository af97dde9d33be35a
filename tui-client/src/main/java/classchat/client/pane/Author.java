package classchat.client.pane;

import classchat.client.model.ChatMessage;
import classchat.wire.MessageKind;

/** Who a message is from, for whoever may read it here. */
public final class Author {
  private static final String ANONYMOUS = "(anonymous)";

  private Author() {}

  /** Who did not ask under its own name is named to staff and to itself, and told from others. */
  public static String of(ChatMessage message) {
    if (message.kind() != MessageKind.ANONYMOUS_QUESTION) {
      return message.from();
    }
    return message.from().isEmpty() ? ANONYMOUS : message.from() + " " + ANONYMOUS;
  }
}
