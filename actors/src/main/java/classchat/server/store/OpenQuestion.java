package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.EntryContent.Message;
import classchat.wire.MessageKind;
import java.util.Optional;

/**
 * A question of a group that has no answer yet.
 *
 * @param anonymous whether only its author and staff may know who asked
 */
public record OpenQuestion(long seq, AccountId author, boolean anonymous) {
  /** The question that an entry asks. */
  public static Optional<OpenQuestion> of(StoredEntry entry) {
    return entry.content() instanceof Message(var body, var kind) && kind.isQuestion()
        ? Optional.of(
            new OpenQuestion(entry.seq(), entry.author(), kind == MessageKind.ANONYMOUS_QUESTION))
        : Optional.empty();
  }
}
