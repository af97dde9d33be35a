package classchat.client.link;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.Ending;
import classchat.client.model.PendingDraft;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A link that answers by itself: users are {@code bob} and {@code carol}, everybody else is
 * unknown. A test takes answering over for the moments that matter to it.
 */
public final class FakeLink implements Consumer<Link.Command> {
  private static final KeyHash KEY = new KeyHash(Bytes.of(new byte[32]));

  private final Consumer<Batch> listener;
  private final Backlog backlog;
  private final List<Link.Command> told = new CopyOnWriteArrayList<>();
  private final Map<ConversationId, String> labels = new HashMap<>();
  private Consumer<Link.Command> first = command -> {};
  private volatile boolean silent;
  private long batches;
  private long seq;

  public FakeLink(Consumer<Batch> listener, Backlog backlog) {
    this.listener = listener;
    this.backlog = backlog;
  }

  /** Runs {@code hook} before each command is answered. */
  public FakeLink before(Consumer<Link.Command> hook) {
    first = hook;
    return this;
  }

  /** From now on posts and asks get no answers. */
  public FakeLink silent() {
    silent = true;
    return this;
  }

  /** Signed in and ready, with nothing missed. */
  public FakeLink ready() {
    return connected().emit(new ClientEvent.Ready(List.of()));
  }

  public FakeLink connected() {
    return emit(new ClientEvent.Connected("localhost:7667", "alice", "TLSv1.3", KEY, false));
  }

  public synchronized FakeLink emit(ClientEvent... events) {
    listener.accept(new Batch(++batches, List.of(events)));
    return this;
  }

  public FakeLink end(Ending why, ErrorCode code) {
    return emit(new ClientEvent.Ended(why, code, "that was it", 0));
  }

  /** Everything that was told so far. */
  public List<Link.Command> told() {
    return told;
  }

  public <T extends Link.Command> List<T> told(Class<T> type) {
    return told.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public synchronized void accept(Link.Command command) {
    told.add(command);
    first.accept(command);
    if (command instanceof Link.Quit) {
      end(Ending.QUIT, ErrorCode.NOT_CONNECTED);
    } else if (!silent && command instanceof Link.Ask ask) {
      answer(ask);
    }
  }

  /** Answers {@code ask} as a server would. */
  public synchronized void answer(Link.Ask ask) {
    switch (ask) {
      case Link.Post post -> posted(post);
      case Link.Open open -> opened(open);
      case Link.MarkRead read -> emit(new ClientEvent.Done(read.origin()));
      case Link.Who who -> emit(new ClientEvent.Users(who.origin(), List.of(), false));
      default -> failed(ask, ErrorCode.NOT_ALLOWED);
    }
  }

  private void posted(Link.Post post) {
    if (!known(post.to())) {
      failed(post, unknown(post.to()));
      return;
    }
    backlog.settled();
    var place = place(post.to());
    var draft = new PendingDraft(100 + seq, place, post.text(), post.origin());
    var message = new ChatMessage(place, ++seq, "alice", "x", post.text(), Instant.EPOCH, true);
    var events = new ArrayList<ClientEvent>();
    events.add(new ClientEvent.Queued(post.origin(), draft, seq));
    events.add(new ClientEvent.Posted(post.origin(), draft.key(), message, List.of()));
    emit(events.toArray(new ClientEvent[0]));
  }

  private void opened(Link.Open open) {
    if (known(open.conversation())) {
      emit(new ClientEvent.Opened(open.origin(), place(open.conversation())));
    } else {
      failed(open, unknown(open.conversation()));
    }
  }

  private void failed(Link.Ask ask, ErrorCode code) {
    if (ask instanceof Link.Drafting) {
      backlog.settled();
    }
    emit(new ClientEvent.Failed(ask.origin(), code, "refused", false));
  }

  private static boolean known(Address address) {
    return switch (address) {
      case Address.User user -> List.of("bob", "carol").contains(user.name().value());
      case Address.Group group -> group.name().value().equals("class");
      case Address.Known known -> true;
    };
  }

  private static ErrorCode unknown(Address address) {
    return address instanceof Address.Group ? ErrorCode.UNKNOWN_GROUP : ErrorCode.UNKNOWN_USER;
  }

  private ConversationRef place(Address address) {
    return switch (address) {
      case Address.User user -> named(user.name().value().length(), "@" + user.name());
      case Address.Group group -> named(~group.name().value().length(), "#" + group.name());
      case Address.Known known ->
          new ConversationRef(known.id(), labels.getOrDefault(known.id(), "@known"));
    };
  }

  private ConversationRef named(long number, String label) {
    var id = new ConversationId(0, number);
    labels.put(id, label);
    return new ConversationRef(id, label);
  }
}
