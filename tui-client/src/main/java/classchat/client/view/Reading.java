package classchat.client.view;

import java.util.Optional;

/**
 * Where somebody is in the open conversation.
 *
 * @param anchor what the lowest row of the pane shows; empty: the newest
 * @param selected the seq of the selected message; 0 for none
 * @param newAfter messages of others above this seq were unread when it was opened; {@link
 *     Long#MAX_VALUE} for none
 */
public record Reading(Optional<Anchor> anchor, long selected, long newAfter) {
  /**
   * A row of a message.
   *
   * @param row counted within the message, from 0
   */
  public record Anchor(long seq, int row) {}

  /** At the newest, with nothing new or selected. */
  public static final Reading NEWEST = new Reading(Optional.empty(), 0, Long.MAX_VALUE);

  public boolean atNewest() {
    return anchor.isEmpty();
  }

  public Reading at(Optional<Anchor> other) {
    return new Reading(other, selected, newAfter);
  }

  public Reading select(long seq) {
    return new Reading(anchor, seq, newAfter);
  }

  public Reading newAfter(long seq) {
    return new Reading(anchor, selected, seq);
  }
}
