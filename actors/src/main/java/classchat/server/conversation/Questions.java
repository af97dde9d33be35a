package classchat.server.conversation;

import classchat.server.store.OpenQuestion;
import classchat.server.store.StoredEntry;
import classchat.wire.EntryContent.Answered;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The questions that have no answer yet: after all entries, those being written too. */
final class Questions {
  private final TreeMap<Long, OpenQuestion> open = new TreeMap<>();

  Questions(List<OpenQuestion> loaded) {
    loaded.forEach(question -> open.put(question.seq(), question));
  }

  /** Takes the next entry. */
  void apply(StoredEntry entry) {
    if (entry.content() instanceof Answered(var question, var answer)) {
      open.remove(question);
    }
    OpenQuestion.of(entry).ifPresent(question -> open.put(question.seq(), question));
  }

  int size() {
    return open.size();
  }

  /** Empty when it is answered, or none. */
  Optional<OpenQuestion> at(long seq) {
    return Optional.ofNullable(open.get(seq));
  }

  /** The newest one before {@code seq} that is wanted. */
  Optional<OpenQuestion> newestBefore(long seq, Predicate<OpenQuestion> wanted) {
    return open.headMap(seq, false).descendingMap().values().stream().filter(wanted).findFirst();
  }

  /** In order. */
  List<OpenQuestion> all() {
    return List.copyOf(open.values());
  }
}
