package classchat.client.screen;

import classchat.client.command.UserCommand;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.Origin;
import classchat.client.model.PendingDraft;
import classchat.wire.ConversationId;
import classchat.wire.MessageKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was asked of the link and is not answered. For the screen's thread. */
final class Asks {
  /** Why it was asked. */
  sealed interface Asked {
    /**
     * A text is said.
     *
     * @param line what was typed for it
     * @param there empty when nothing was ever said there
     */
    record Saying(String line, String text, MessageKind kind, Optional<ConversationRef> there)
        implements Asked {}

    /** A conversation that was not known is opened. */
    record Opening(String label) implements Asked {}

    /** The server is told which conversation is open. */
    record Looking(ConversationId conversation) implements Asked {}

    /** Earlier messages are filled in above those that are there. */
    record Earlier(ConversationId conversation) implements Asked {}

    /** The conversation's messages are read, up to this seq. */
    record Reading(ConversationId conversation, long seq) implements Asked {}

    /**
     * Who has a message is asked for, page by page.
     *
     * @param pages what has come, the newest last
     */
    record Counting(List<ClientEvent.Receipts> pages) implements Asked {
      public Counting {
        pages = List.copyOf(pages);
      }
    }

    /** Who can be named is looked up. */
    record People(int page) implements Asked {}

    /** A command whose answer is shown. */
    record Command(UserCommand command, String line) implements Asked {}
  }

  private final LinkSlot link;
  private final Map<Long, Asked> open = new HashMap<>();
  private long numbers;

  Asks(LinkSlot link) {
    this.link = link;
  }

  void ask(Asked why, Function<Origin, Link.Ask> ask) {
    var origin = new Origin(++numbers, Optional.empty());
    open.put(origin.command(), why);
    link.tell(ask.apply(origin));
  }

  /** What {@code answer} answers; its last answer settles it. */
  Optional<Asked> answered(ClientEvent.Answer answer) {
    var number = answer.origin().command();
    return Optional.ofNullable(answer.last() ? open.remove(number) : open.get(number));
  }

  /** Whether something of this kind is unanswered. */
  boolean has(Class<? extends Asked> kind) {
    return open.values().stream().anyMatch(kind::isInstance);
  }

  /** Whether exactly this is unanswered. */
  boolean has(Asked asked) {
    return open.containsValue(asked);
  }

  /** What was said, is not answered and is none of {@code saved}: in the order of saying it. */
  List<Asked.Saying> unsaved(Collection<PendingDraft> saved) {
    var kept = saved.stream().map(draft -> draft.origin().command()).collect(Collectors.toSet());
    var sayings = new ArrayList<Asked.Saying>();
    new TreeMap<>(open)
        .forEach((number, asked) -> {
          if (asked instanceof Asked.Saying saying && !kept.contains(number)) {
            sayings.add(saying);
          }
        });
    return sayings;
  }

  /** The link has ended: nothing is answered any more. */
  void clear() {
    open.clear();
  }
}
