package classchat.client.link;

import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.Ending;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.Group;
import classchat.client.model.GroupAction;
import classchat.client.model.GroupEntry;
import classchat.client.model.LogFile;
import classchat.client.model.Origin;
import classchat.client.model.PendingDraft;
import classchat.client.model.SharedFile;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import classchat.wire.KeyHash;
import classchat.wire.UserName;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A link that answers by itself: users are {@code bob} and {@code carol}, there is a group {@code
 * #class}, everybody and everything else is unknown until it is made. A test takes answering over
 * for the moments that matter to it.
 */
public final class FakeLink implements Consumer<Link.Command> {
  private static final KeyHash KEY = new KeyHash(Bytes.of(new byte[32]));

  private final Consumer<Batch> listener;
  private final Backlog backlog;
  private final List<Link.Command> told = new CopyOnWriteArrayList<>();
  private final Map<ConversationId, String> labels = new HashMap<>();
  private final Set<String> groups = new HashSet<>(Set.of("class"));
  private Consumer<Link.Command> first = command -> {};
  private volatile boolean silent;
  private long batches;
  private long seq;

  public FakeLink(Consumer<Batch> listener, Backlog backlog) {
    this.listener = listener;
    this.backlog = backlog;
    groups.forEach(name -> place(new Address.Group(new GroupName(name))));
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
      case Link.NewGroup group -> created(group);
      case Link.Change change -> changed(change);
      case Link.Members members -> emit(members(members));
      case Link.Questions questions ->
          emit(
              new ClientEvent.Questions(
                  questions.origin(), place(questions.group()), List.of(), false));
      case Link.SetRole role -> emit(new ClientEvent.Done(role.origin()));
      case Link.SetEnabled enabled -> emit(new ClientEvent.Done(enabled.origin()));
      case Link.SendFile send -> offered(send);
      case Link.AcceptFile(var origin, var id, var folder) when isLog(id) ->
          emit(
              new ClientEvent.FileMoved(origin, LogFile.taking(0), FileStep.ACCEPTED, false),
              new ClientEvent.FileMoved(origin, LogFile.taken(), FileStep.DONE, true));
      case Link.DeclineFile(var origin, var id) when isLog(id) ->
          last(origin, LogFile.of(FileStage.DECLINED), FileStep.DECLINED);
      case Link.CancelFile(var origin, var id) when isLog(id) ->
          last(origin, LogFile.of(FileStage.CANCELLED), FileStep.CANCELLED);
      case Link.ListFiles files ->
          emit(new ClientEvent.Files(files.origin(), List.of(LogFile.of(FileStage.OFFERED))));
      case Link.Block block -> emit(new ClientEvent.Done(block.origin()));
      case Link.ListBlocked blocked ->
          emit(new ClientEvent.Blocked(blocked.origin(), List.of("carol")));
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
    var message =
        new ChatMessage(place, ++seq, "alice", "x", post.text(), Instant.EPOCH, true, post.kind());
    emit(
        new ClientEvent.Queued(post.origin(), draft, seq),
        new ClientEvent.Posted(post.origin(), draft.key(), message, List.of()));
  }

  private void offered(Link.SendFile send) {
    if (!known(send.to())) {
      failed(send, unknown(send.to()));
      return;
    }
    backlog.settled();
    emit(
        new ClientEvent.FileMoved(send.origin(), LogFile.preparing(), FileStep.PROGRESS, false),
        new ClientEvent.Posted(
            send.origin(), 100 + ++seq, LogFile.offer(place(send.to()), true), List.of()));
    var sent = LogFile.own(FileStage.DONE, Map.of());
    last(send.origin(), sent, FileStep.DONE);
  }

  private void last(Origin origin, SharedFile file, FileStep step) {
    emit(new ClientEvent.FileMoved(origin, file, step, true));
  }

  /** The one file that there is. */
  private static boolean isLog(String id) {
    return LogFile.ID.toString().startsWith(id);
  }

  private void created(Link.NewGroup group) {
    groups.add(group.name().value());
    var members = group.members().stream().map(UserName::value).toList();
    made(
        group,
        new Address.Group(group.name()),
        new Change.Created(group.name().value(), members, group.everybody()));
  }

  private void changed(Link.Change change) {
    if (known(change.group())) {
      made(change, change.group(), effect(change.action()));
    } else {
      failed(change, unknown(change.group()));
    }
  }

  private void made(Link.Drafting ask, Address group, Change change) {
    backlog.settled();
    var place = place(group);
    var entry = new GroupEntry(place, ++seq, "alice", Instant.EPOCH, true, change);
    emit(
        new ClientEvent.Queued(ask.origin(), new PendingDraft(seq, place, "", ask.origin()), seq),
        new ClientEvent.ChangeMade(ask.origin(), seq, entry));
  }

  private static Change effect(GroupAction action) {
    return switch (action) {
      case GroupAction.Add(var users) ->
          new Change.Added(users.stream().map(UserName::value).toList());
      case GroupAction.Remove(var users) ->
          new Change.Removed(users.stream().map(UserName::value).toList());
      case GroupAction.Rename(var name) -> new Change.Renamed(Optional.empty(), name.value());
      case GroupAction.HandOn(var user) -> new Change.HandedOn(user.value());
      case GroupAction.Leave leave -> new Change.Left(Optional.empty());
      case GroupAction.Silence(var user, var minutes) -> new Change.Silenced(user.value(), minutes);
      case GroupAction.Accept(var question, var answer) ->
          new Change.Answered(question == 0 ? answer - 1 : question, answer);
    };
  }

  private ClientEvent members(Link.Members members) {
    var group = new Group("class", "alice", 1, true, seq);
    return new ClientEvent.Members(
        members.origin(), place(members.group()), group, List.of(), false);
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

  private boolean known(Address address) {
    return switch (address) {
      case Address.User user -> List.of("bob", "carol").contains(user.name().value());
      case Address.Group group -> groups.contains(group.name().value());
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
