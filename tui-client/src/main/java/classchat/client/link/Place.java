package classchat.client.link;

import classchat.client.model.Recipient;
import classchat.wire.Entry;
import java.util.List;

/** What stands at one seq of a conversation. */
sealed interface Place {
  /** When the server took it, milliseconds since 1970. */
  long sentAt();

  /** An entry as the log has it. */
  record Logged(Entry entry) implements Place {
    @Override
    public long sentAt() {
      return entry.sentAt();
    }
  }

  /** A post of this very client that the server has answered. */
  record Answered(OutboxItem item, long sentAt, List<Recipient> recipients) implements Place {}
}
