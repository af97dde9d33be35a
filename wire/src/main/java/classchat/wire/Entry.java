package classchat.wire;

import java.util.Optional;

/**
 * One entry of a conversation's log, as a member sees it.
 *
 * @param seq 1, 2, 3... without gaps
 * @param sentAt milliseconds since 1970, never before that of the entry before
 * @param draft only for devices of the author, when they fetch
 */
public record Entry(
    long seq, long sentAt, AccountId author, EntryContent content, Optional<Draft> draft) {
  public Entry {
    Require.positive(seq, "seq");
    Require.notNegative(sentAt, "sentAt");
  }
}
