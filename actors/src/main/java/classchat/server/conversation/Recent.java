package classchat.server.conversation;

import classchat.server.store.StoredEntry;
import classchat.wire.Draft;
import classchat.wire.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries that one device made last, by nonce: more than it can have unanswered. A draft that
 * was numbered anew while its answer was under way keeps its nonce, and so makes no second entry.
 */
final class Recent {
  /** As many as can be unanswered, and once more as many that may be on their way. */
  static final int MOST = 2 * Limits.REQUESTS;

  /** Where an entry stands. */
  record Place(long seq, long sentAt) {}

  private final Map<Long, Place> places =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Place> eldest) {
          return size() > MOST;
        }
      };

  /** Starts with what is on disk. */
  Recent(List<StoredEntry> entries) {
    entries.forEach(this::add);
  }

  void add(StoredEntry entry) {
    places.put(entry.draft().nonce(), new Place(entry.seq(), entry.sentAt()));
  }

  Optional<Place> find(Draft draft) {
    return Optional.ofNullable(places.get(draft.nonce()));
  }
}
