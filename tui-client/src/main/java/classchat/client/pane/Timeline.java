package classchat.client.pane;

import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupEntry;
import classchat.client.model.GroupState;
import java.time.Instant;
import java.util.List;

/**
 * What a conversation's log holds, in its order: messages, and between them what was done to the
 * group. Making one costs as much as there are changes, however many messages there are.
 */
final class Timeline {
  /** One entry of it. */
  sealed interface Item {
    long seq();

    Instant at();

    /** Somebody has said something. */
    record Said(ChatMessage message) implements Item {
      @Override
      public long seq() {
        return message.seq();
      }

      @Override
      public Instant at() {
        return message.sentAt();
      }
    }

    /** Somebody has changed the group. */
    record Changed(GroupEntry entry) implements Item {
      @Override
      public long seq() {
        return entry.seq();
      }

      @Override
      public Instant at() {
        return entry.at();
      }
    }
  }

  private final List<ChatMessage> messages;
  private final List<GroupEntry> changes;

  /** Where each change stands among all. */
  private final int[] places;

  Timeline(ConversationState talk) {
    this.messages = talk.messages();
    this.changes = inReach(messages, talk.group().map(GroupState::changes).orElse(List.of()));
    this.places = new int[changes.size()];
    for (var index = 0; index < places.length; index++) {
      places[index] = index + messagesBefore(changes.get(index).seq());
    }
  }

  /**
   * Without those above which messages may be missing that are not here: between the first message
   * and them there is an entry that nobody knows.
   */
  private static List<GroupEntry> inReach(List<ChatMessage> messages, List<GroupEntry> changes) {
    if (changes.isEmpty()) {
      return changes;
    }
    var reach = messages.isEmpty() ? changes.getLast().seq() : messages.getFirst().seq();
    var first = changes.size();
    while (first > 0 && changes.get(first - 1).seq() >= reach - 1) {
      first--;
      reach = Math.min(reach, changes.get(first).seq());
    }
    return changes.subList(first, changes.size());
  }

  int size() {
    return messages.size() + changes.size();
  }

  Item get(int index) {
    var change = changesBefore(index);
    return change < places.length && places[change] == index
        ? new Item.Changed(changes.get(change))
        : new Item.Said(messages.get(index - change));
  }

  /** The entry with this seq, or the next one there is; below 0 for none. */
  int index(long seq) {
    var index = messagesBefore(seq) + changesBelow(seq);
    return index < size() ? index : -1;
  }

  /** How many of the entries before this one are messages. */
  int messagesAbove(int index) {
    return index - changesBefore(index);
  }

  private int messagesBefore(long seq) {
    var low = 0;
    var high = messages.size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (messages.get(middle).seq() < seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int changesBelow(long seq) {
    var count = 0;
    while (count < changes.size() && changes.get(count).seq() < seq) {
      count++;
    }
    return count;
  }

  private int changesBefore(int index) {
    var low = 0;
    var high = places.length;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (places[middle] < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
