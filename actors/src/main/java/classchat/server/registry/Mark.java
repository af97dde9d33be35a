package classchat.server.registry;

import classchat.server.registry.Broadcast.EntryWritten;
import java.util.Optional;

/**
 * How much of a conversation has been passed on to a session: its client knows that there is this
 * seq and this revision, or more.
 */
final class Mark {
  final Route route;
  final Known known;
  long seq;
  long revision;

  /** Nothing more is passed on until the session has been told the head. */
  boolean quiet;

  /** Its head is being read once more, as more passed during the first read. */
  boolean again;

  /** No member any more, but still to be told how far it was one. */
  boolean left;

  /** What made it a member; goes out after the head. */
  Optional<EntryWritten> first = Optional.empty();

  Mark(Route route, Known known, long seq, long revision) {
    this.route = route;
    this.known = known;
    this.seq = seq;
    this.revision = revision;
  }

  /** The index has passed on more to others. */
  boolean isBelow() {
    return seq < known.seq || revision < known.revision;
  }
}
