package classchat.wire;

import java.util.Optional;

/**
 * One entry of a conversation's log, as a member sees it.
 *
 * @param seq 1, 2, 3... without gaps
 * @param sentAt milliseconds since 1970, never before that of the entry before
 * @param draft only for devices of the author, when they fetch
 * @param name of the author, in groups only: the two of a direct conversation know each other
 */
public record Entry(
    long seq,
    long sentAt,
    AccountId author,
    EntryContent content,
    Optional<Draft> draft,
    Optional<UserName> name) {
  public Entry {
    Require.positive(seq, "seq");
    Require.notNegative(sentAt, "sentAt");
  }

  /** One of a direct conversation. */
  public Entry(
      long seq, long sentAt, AccountId author, EntryContent content, Optional<Draft> draft) {
    this(seq, sentAt, author, content, draft, Optional.empty());
  }

  /** Whether only its author and staff may know who wrote it. */
  public boolean isAnonymous() {
    return content instanceof EntryContent.Message message
        && message.kind() == MessageKind.ANONYMOUS_QUESTION;
  }

  /** The same, to those who must not know who wrote it. */
  public Entry withoutAuthor() {
    return new Entry(seq, sentAt, AccountId.HIDDEN, content, Optional.empty(), Optional.empty());
  }
}
