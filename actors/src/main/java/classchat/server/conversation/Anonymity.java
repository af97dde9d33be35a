package classchat.server.conversation;

import classchat.server.store.Conversations;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.Message;
import classchat.wire.MessageKind;
import classchat.wire.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which entries must not tell everybody who made them: anonymous questions, and what settles one
 * when its own author does, as only staff could have done it otherwise.
 */
public final class Anonymity {
  private Anonymity() {}

  /** The seqs of these among entries of a conversation; blocks. */
  public static Set<Long> veiled(
      Conversations conversations, ConversationId id, List<StoredEntry> entries) {
    var veiled = new HashSet<Long>();
    entries.stream().filter(Anonymity::isAnonymous).map(StoredEntry::seq).forEach(veiled::add);
    var askers = askers(conversations, id, entries);
    for (var entry : entries) {
      if (entry.content() instanceof Answered(var question, var answer)
          && entry.author().equals(askers.get(question))) {
        veiled.add(entry.seq());
      }
    }
    return veiled;
  }

  private static boolean isAnonymous(StoredEntry entry) {
    return isAnonymous(entry.content());
  }

  static boolean isAnonymous(EntryContent content) {
    return content instanceof Message(var body, var kind) && kind == MessageKind.ANONYMOUS_QUESTION;
  }

  /** Who asked the anonymous ones among the questions that these settle. */
  private static Map<Long, AccountId> askers(
      Conversations conversations, ConversationId id, List<StoredEntry> entries) {
    var settled =
        entries.stream()
            .flatMap(entry ->
                entry.content() instanceof Answered(var question, var answer)
                    ? Stream.of(question)
                    : Stream.of())
            .distinct()
            .sorted()
            .map(seq -> new Range(seq, seq))
            .toList();
    var askers = new HashMap<Long, AccountId>();
    if (!settled.isEmpty()) {
      conversations
          .entries(id, settled, 0, true, settled.size(), Integer.MAX_VALUE)
          .items()
          .stream()
          .filter(Anonymity::isAnonymous)
          .forEach(question -> askers.put(question.seq(), question.author()));
    }
    return askers;
  }
}
