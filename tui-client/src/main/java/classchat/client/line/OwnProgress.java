package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.wire.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells which receipts say something of one's own messages: who else has got or read a message of
 * the other one is no news to its reader. What was written before this start counts as own.
 * Remembers the conversations used last.
 */
final class OwnProgress {
  private static final int CONVERSATIONS = 1000;

  /** The newest own message, and how much of what is own was told of, delivered and read. */
  private record Known(long own, long delivered, long read) {}

  private final Map<ConversationId, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Known> eldest) {
          return size() > CONVERSATIONS;
        }
      };

  /** An own message is there. */
  void wrote(ChatMessage message) {
    known.merge(
        message.conversation().id(),
        new Known(message.seq(), 0, 0),
        (was, now) -> new Known(now.own(), was.delivered(), was.read()));
  }

  /** Whether an own message has got further. */
  boolean isNews(ClientEvent.Progress event) {
    var id = event.conversation().id();
    var was = known.get(id);
    if (was == null) {
      return true;
    }
    var member = event.member();
    var now =
        new Known(
            was.own(),
            Math.max(was.delivered(), Math.min(member.delivered(), was.own())),
            Math.max(was.read(), Math.min(member.read(), was.own())));
    known.put(id, now);
    return !now.equals(was);
  }
}
