package classchat.server.registry;

import classchat.server.registry.Broadcast.EntryWritten;
import classchat.wire.ConversationId;
import java.util.ArrayList;
import java.util.List;

/** A conversation as the index knows it. A new one knows nothing: only entry 1 is the next one. */
final class Known {
  final ConversationId id;

  /** The last entry that was passed on, and the last revision. */
  long seq;

  long revision;

  /** The sessions here of its present members. */
  final List<Mark> marks = new ArrayList<>(2);

  /** Entries that are not the next one: they wait for head and memberships from the store. */
  final List<EntryWritten> waiting = new ArrayList<>(0);

  boolean loading;

  Known(ConversationId id) {
    this.id = id;
  }

  /** Whether nothing would be lost without it. */
  boolean isIdle() {
    return marks.isEmpty() && waiting.isEmpty() && !loading;
  }
}
