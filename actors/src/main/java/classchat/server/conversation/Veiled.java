package classchat.server.conversation;

import classchat.server.registry.CursorVeil;
import classchat.server.store.OpenQuestion;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.MemberCursor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who made which of the latest entries that not everybody may know this of. Cursors that move now
 * come to rest on the latest; answers from the store look at all.
 */
final class Veiled {
  private static final int MOST = 1_000;

  private final TreeMap<Long, AccountId> authors = new TreeMap<>();

  /** A question that was open when the conversation was loaded. */
  void add(OpenQuestion question) {
    if (question.anonymous()) {
      add(question.seq(), question.author());
    }
  }

  /** An entry of which not everybody may know who made it is on disk. */
  void add(StoredEntry entry) {
    add(entry.seq(), entry.author());
  }

  private void add(long seq, AccountId author) {
    authors.put(seq, author);
    if (authors.size() > MOST) {
      authors.pollFirstEntry();
    }
  }

  /** What of these cursors not everybody may know. */
  Optional<CursorVeil> over(List<MemberCursor> cursors) {
    var resting = cursors.stream().filter(this::rests).toList();
    if (resting.isEmpty()) {
      return Optional.empty();
    }
    var shown = new ArrayList<MemberCursor>();
    var met = new LinkedHashSet<AccountId>();
    for (var cursor : cursors) {
      shown.add(
          new MemberCursor(
              cursor.account(), below(cursor.delivered(), met), below(cursor.read(), met)));
    }
    return Optional.of(new CursorVeil(shown, resting, List.copyOf(met)));
  }

  private boolean rests(MemberCursor cursor) {
    return authors.containsKey(cursor.delivered()) || authors.containsKey(cursor.read());
  }

  /** The last entry up to {@code seq} that hides nobody. */
  private long below(long seq, Set<AccountId> met) {
    var shown = seq;
    for (var author = authors.get(shown); author != null; author = authors.get(shown)) {
      met.add(author);
      shown--;
    }
    return shown;
  }
}
