package classchat.client.line;

import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Marks read what was written out. Its commands have numbers below zero, and their answers are not
 * shown.
 */
final class AutoRead {
  private final boolean wanted;
  private final Consumer<Link.Command> link;
  private final Set<ConversationId> due = new LinkedHashSet<>();
  private final Map<Long, ConversationId> asked = new HashMap<>();
  private boolean ready;
  private long numbers;

  AutoRead(boolean wanted, Consumer<Link.Command> link) {
    this.wanted = wanted;
    this.link = link;
  }

  /** Takes note of {@code event}; true when it is nobody else's business. */
  boolean takes(ClientEvent event) {
    switch (event) {
      case ClientEvent.Message message when wanted && !message.message().own() ->
          due.add(message.message().conversation().id());
      case ClientEvent.Ready up -> ready = true;
      case ClientEvent.Disconnected lost -> ready = false;
      case ClientEvent.Answer answer when answer.origin().command() < 0 -> {
        answered(answer);
        return true;
      }
      default -> {}
    }
    return false;
  }

  /** Everything up to here is written out and flushed. */
  void shown() {
    if (!ready) {
      return;
    }
    for (var conversation : due) {
      var origin = new Origin(--numbers, Optional.empty());
      asked.put(origin.command(), conversation);
      link.accept(new Link.MarkRead(origin, new Address.Known(conversation)));
    }
    due.clear();
  }

  /** Whether nothing is left to mark. */
  boolean idle() {
    return due.isEmpty() && asked.isEmpty();
  }

  private void answered(ClientEvent.Answer answer) {
    var conversation = asked.remove(answer.origin().command());
    var lost =
        answer instanceof ClientEvent.Failed failed && failed.code() == ErrorCode.NOT_CONNECTED;
    if (lost && conversation != null) {
      due.add(conversation);
    }
  }
}
