package classchat.client.view;

import classchat.client.model.ConversationRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person should know, newest first.
 *
 * @param items at most {@link #KEPT}
 * @param unseen how many of them came while the pane was not to be seen
 * @param selected which one the keys are at
 */
public record News(List<Item> items, int unseen, int selected) {
  /** The most that are kept; older ones go. */
  public static final int KEPT = 200;

  /** What it is about. */
  public enum Kind {
    MENTION,
    ANNOUNCEMENT,
    GROUP,
    /** Somebody offers a file. */
    OFFER,
    /** Something has become of one. */
    FILE,
    PRESENCE,
    CONNECTION,
    NOTICE,
    FAILURE
  }

  /**
   * One of them.
   *
   * @param about the conversation that it leads to
   * @param seq the message there; 0 for none
   */
  public record Item(
      Instant at, Kind kind, String text, Optional<ConversationRef> about, long seq) {}

  /** Nothing happened. */
  public static final News NONE = new News(List.of(), 0, 0);

  public News {
    items = List.copyOf(items);
  }

  /** With one more, seen or not. */
  public News add(Item item, boolean seen) {
    var more = new ArrayList<Item>(items.size() + 1);
    more.add(item);
    more.addAll(items.subList(0, Math.min(items.size(), KEPT - 1)));
    var still = selected == 0 ? 0 : Math.min(selected + 1, more.size() - 1);
    return new News(more, seen ? unseen : Math.min(unseen + 1, KEPT), still);
  }

  /** With one more about a message, in place of an older one of its kind about the same chat. */
  public News message(Item item, boolean seen) {
    var others = items.stream().filter(other -> !isReplaced(other, item)).toList();
    var waiting = items.stream().limit(unseen).filter(other -> !isReplaced(other, item)).count();
    return new News(others, (int) waiting, selected).move(0).add(item, seen);
  }

  private static boolean isReplaced(Item other, Item item) {
    return other.kind() == item.kind() && other.about().equals(item.about());
  }

  public News seen() {
    return new News(items, 0, selected);
  }

  /** The keys go to another one; stops at the ends. */
  public News move(int by) {
    return new News(
        items, unseen, Math.clamp(selected + (long) by, 0, Math.max(0, items.size() - 1)));
  }

  /** Without the one that the keys are at. */
  public News dismiss() {
    if (items.isEmpty()) {
      return this;
    }
    var fewer = new ArrayList<>(items);
    fewer.remove(selected);
    return new News(fewer, Math.min(unseen, fewer.size()), selected).move(0);
  }
}
