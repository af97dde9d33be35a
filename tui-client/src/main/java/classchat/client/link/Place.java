package classchat.client.link;

import classchat.client.model.ClientEvent.Reach;
import classchat.client.model.Recipient;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import java.util.List;
import java.util.Optional;

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

  /**
   * A post of this very client that the server has answered.
   *
   * @param content as the log has it
   */
  record Answered(
      OutboxItem item,
      long sentAt,
      EntryContent content,
      List<Recipient> recipients,
      Optional<Reach> reach)
      implements Place {
    Answered logged(Entry entry) {
      return new Answered(item, entry.sentAt(), entry.content(), recipients, reach);
    }
  }
}
