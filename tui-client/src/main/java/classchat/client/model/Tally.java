package classchat.client.model;

/**
 * Counts what is unread in one conversation.
 *
 * @param read how far the account has read
 * @param unread messages of others above {@code read}, up to {@code upTo}
 * @param upTo the last entry that the count knows of
 */
public record Tally(long read, long unread, long upTo) {
  /** Nothing has come. */
  public static final Tally NONE = new Tally(0, 0, 0);

  /** The entry {@code seq} has come; {@code counts} for a message of somebody else. */
  public Tally entry(long seq, boolean counts) {
    if (seq <= upTo) {
      return this;
    }
    return new Tally(read, unread + (counts && seq > read ? 1 : 0), seq);
  }

  /** The server's count, which wins unless this account has read further meanwhile. */
  public Tally head(long headRead, long headUnread, long lastSeq) {
    if (headRead >= read || lastSeq < upTo) {
      return new Tally(Math.min(Math.max(read, headRead), lastSeq), headUnread, lastSeq);
    }
    return new Tally(read, read >= lastSeq ? 0 : Math.min(unread, headUnread), lastSeq);
  }

  /**
   * Everything up to {@code seq} is read; how much is unread after it is asked for where that
   * matters.
   */
  public Tally readTo(long seq) {
    if (seq <= read) {
      return this;
    }
    return new Tally(seq, seq >= upTo ? 0 : unread, upTo);
  }

  /** Whether the count is exact: false after reading a part elsewhere. */
  public boolean exactAfterReadTo(long seq) {
    return seq <= read || seq >= upTo;
  }
}
