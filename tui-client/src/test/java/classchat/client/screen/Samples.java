package classchat.client.screen;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.Ending;
import classchat.client.model.Standing;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import java.util.Arrays;
import java.util.List;

/** Chats of alice, and what happens in them. */
final class Samples {
  static final ConversationRef BOB = new ConversationRef(new ConversationId(0, 3), "@bob");
  static final ConversationRef CAROL = new ConversationRef(new ConversationId(0, 5), "@carol");

  private Samples() {}

  static ClientEvent.Message message(ConversationRef ref, long seq, String text) {
    return new ClientEvent.Message(chat(ref, seq, text));
  }

  static ChatMessage chat(ConversationRef ref, long seq, String text) {
    var from = ref.label().substring(1);
    return new ChatMessage(ref, seq, from, "alice", text, ScreenKit.NOW, false);
  }

  static ClientEvent.Restored restored(String self, Standing... standings) {
    return new ClientEvent.Restored(self, Arrays.asList(standings), List.of(), List.of());
  }

  /** Nothing was ever said there. */
  static Standing empty(ConversationRef ref) {
    return new Standing(ref, 0, 0, 0);
  }

  static ClientEvent.Ended sentAway() {
    return new ClientEvent.Ended(
        Ending.SENT_AWAY, ErrorCode.NOT_ALLOWED, "this device was signed out", 0);
  }
}
